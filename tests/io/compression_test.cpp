// Which decoder is made, and when.

#include <string>

#include <gtest/gtest.h>

#include "io/decoded.hpp"
#include "io/thrown_by.hpp"

namespace marcmill::io {
namespace {

using namespace std::string_view_literals;
using tests::Format;
using tests::StringReader;

TEST(Compression, IsKnownByTheFirstBytes) {
    for (const Format& format : tests::formats()) {
        const std::string bytes = format.member("abc");
        EXPECT_EQ(compression_of(bytes), format.compression) << format.name;
        EXPECT_EQ(compression_of(std::string_view{bytes}.substr(0, magic_size)), format.compression) << format.name;
    }
    EXPECT_EQ(compression_of("\x5a\x2a\x4d\x18\x01\x00"sv), Compression::zstd);
}

TEST(Compression, IsNoneOfRecordsAndOfWhatIsTooShort) {
    for (const std::string_view bytes :
         {"00714cam a2200205 a 4500"sv, ""sv, "\x1f"sv, "B"sv, "BZhx"sv, "\x50\x2a\x4d"sv, "\x1f\x8b\x01"sv,
          "\x28\x2a\x4d\x18"sv, "<?xml version"sv, "\0\0\0\0\0\0"sv}) {
        EXPECT_EQ(compression_of(bytes), Compression::none) << bytes;
    }
}

/// It is a file that was cut, which is told as such.
TEST(Compression, IsKnownByTheFirstTwoBytesWhereThereAreNoMore) {
    for (const auto& [bytes, compression] : {std::pair{"\x1f\x8b"sv, Compression::gzip},
                                             {"BZ"sv, Compression::bzip2},
                                             {"BZh"sv, Compression::bzip2},
                                             {"\x28\xb5\x2f"sv, Compression::zstd},
                                             {"\xfd\x37zXZ"sv, Compression::xz}}) {
        EXPECT_EQ(compression_of(bytes), compression) << bytes;
    }
}

TEST(Compression, OfNoneGivesTheBytesThemselves) {
    const std::string bytes = tests::text_of_size(300'000);
    StringReader reader{bytes, 100'000};
    EXPECT_EQ(tests::text_of(*make_decoder(Compression::none, reader, "books")), bytes);
}

/// A reader whose disk fails.
class FailingReader final : public Reader {
  public:
    explicit FailingReader(std::string_view before) : before_{before, 7} {}
    std::size_t read(char* to, std::size_t size) override {
        const std::size_t count = before_.read(to, size);
        return count != 0 ? count : throw std::system_error{EIO, std::generic_category(), "books"};
    }

  private:
    StringReader before_;
};

TEST(Compression, LetsTheReadersErrorThrough) {
    for (const Format& format : tests::formats()) {
        const std::string bytes = format.member(tests::text_of_size(1'000));
        for (const std::size_t size : {bytes.size() / 2, bytes.size()}) {
            FailingReader reader{std::string_view{bytes}.substr(0, size)};
            const auto decoder = format.make(reader);
            const auto thrown = tests::thrown_by([&] { tests::text_of(*decoder); });
            EXPECT_EQ(thrown.what, "books: Input/output error") << format.name;
        }
    }
}

TEST(Compression, SaysWhatTheBuildCannotRead) {
    const std::pair<Compression, bool> known[] = {{Compression::gzip, MARCMILL_HAS_ISAL || MARCMILL_HAS_ZLIB},
                                                  {Compression::bzip2, MARCMILL_HAS_BZIP2},
                                                  {Compression::xz, MARCMILL_HAS_LZMA},
                                                  {Compression::zstd, MARCMILL_HAS_ZSTD}};
    for (const auto& [compression, has] : known) {
        StringReader reader{""};
        const auto thrown = tests::thrown_by([&, &what = compression] { make_decoder(what, reader, "books"); });
        EXPECT_EQ(thrown.number, has ? 0 : ENOTSUP);
        EXPECT_EQ(thrown.what.starts_with("books: this build cannot read "), !has) << thrown.what;
    }
}

} // namespace
} // namespace marcmill::io
