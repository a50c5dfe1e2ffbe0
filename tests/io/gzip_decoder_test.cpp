// Gzip's own: what stands in headers and trailers, by ISA-L and by zlib.

#include <cerrno>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/decoded.hpp"
#include "io/thrown_by.hpp"

namespace marcmill::io {
namespace {

using ::testing::StartsWith;
using tests::decoded;
using tests::Format;
using tests::gzip_member;
using tests::text_of_size;
using tests::Thrown;
using tests::thrown_by;

class GzipDecoder : public ::testing::TestWithParam<Format> {};

std::vector<Format> gzip_formats() {
    std::vector<Format> found;
    for (const Format& format : tests::formats()) {
        if (format.compression == Compression::gzip) {
            found.push_back(format);
        }
    }
    return found;
}

INSTANTIATE_TEST_SUITE_P(Each, GzipDecoder, ::testing::ValuesIn(gzip_formats()),
                         [](const auto& of) { return std::string{of.param.name}; });

TEST_P(GzipDecoder, PassesOverAllThatAHeaderMayHold) {
    const std::string plain = gzip_member("abc");
    const std::string header{"\x1f\x8b\x08\x1c\1\2\3\4\0\xff", 10};      // extra, name, comment
    const std::string extra = std::string{"\x08\0XY\x04\0BC\x02\0", 10}; // BC, but inside of XY
    const std::string text = std::string{"name of a file"} + '\0' + "a comment" + '\0';
    const std::string member = header + extra + text + plain.substr(10);
    for (const std::size_t most : {1U, 2U, 7U, 4096U}) {
        EXPECT_EQ(decoded(GetParam(), member + plain + member, most), "abcabcabc");
    }
}

TEST_P(GzipDecoder, ChecksTheSumAndTheSize) {
    const std::string member = GetParam().member(text_of_size(60'000));
    for (std::size_t from_end = 1; from_end <= 8; ++from_end) {
        std::string bytes = member;
        bytes[bytes.size() - from_end] ^= 0x40;
        const Thrown thrown = thrown_by([&] { decoded(GetParam(), bytes); });
        EXPECT_EQ(thrown.number, EIO) << from_end;
        EXPECT_THAT(thrown.what, StartsWith("books: compressed data are damaged at byte ")) << from_end;
    }
}

TEST_P(GzipDecoder, ReadsBlocksThatAreStoredOrOfFixedCodes) {
    const std::string stored{"\x1f\x8b\x08\0\0\0\0\0\0\xff\x01\x03\0\xfc\xff"
                             "abc\xc2\x41\x24\x35\x03\0\0\0",
                             26};
    EXPECT_EQ(decoded(GetParam(), stored, 1), "abc");
    EXPECT_EQ(decoded(GetParam(), stored + gzip_member("abc") + stored), "abcabcabc");
}

/// Of which a library says that it took a byte more than it was given.
TEST_P(GzipDecoder, RefusesACodeThatIsNoneAtTheLastByte) {
    const std::string bytes{"\x1f\x8b\x08\xfd\x04\x58\x4c\x00\x00\x10\x00\x00\x01\x60\x77\x5e\xd1\xec\x7f\xd9"
                            "\xa4\x00\x01\x00\xa3\xe1\x00\xa3\xe1\x0e\xb0\x43\x5a\x0d\x03\x00\x6a\x80\x1f\xf9",
                            40};
    for (const std::size_t most : {1, 7, 39, 40}) {
        const Thrown thrown = thrown_by([&] { decoded(GetParam(), bytes, most); });
        EXPECT_EQ(thrown.number, EIO);
        EXPECT_THAT(thrown.what, StartsWith("books: compressed data are ")) << "wrong or cut";
    }
}

TEST_P(GzipDecoder, RefusesAMethodThatIsNotDeflate) {
    std::string bytes = gzip_member("abc");
    bytes[2] = 7;
    EXPECT_EQ(thrown_by([&] { decoded(GetParam(), bytes); }).number, EIO);
}

} // namespace
} // namespace marcmill::io
