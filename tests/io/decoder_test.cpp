// What holds for every kind of compressed data.

#include <cerrno>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/decoded.hpp"
#include "io/thrown_by.hpp"

namespace marcmill::io {
namespace {

using ::testing::StartsWith;
using tests::decoded;
using tests::Format;
using tests::formats;
using tests::read_all;
using tests::StringReader;
using tests::text_of_size;
using tests::Thrown;
using tests::thrown_by;

class Decoders : public ::testing::TestWithParam<Format> {
  protected:
    /// Members of at most 60,000 bytes each, which a block of BGZF has room for.
    std::string compressed(std::string_view content) const {
        std::string all = content.empty() ? format.member(content) : "";
        for (std::size_t at = 0; at < content.size(); at += 60'000) {
            all += format.member(content.substr(at, 60'000));
        }
        return all;
    }
    const Format& format = GetParam();
};

INSTANTIATE_TEST_SUITE_P(Each, Decoders, ::testing::ValuesIn(formats()),
                         [](const auto& of) { return std::string{of.param.name}; });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Decoders); // in a build with no library

TEST_P(Decoders, GiveBackContentOfAnySizeHoweverItIsRead) {
    for (const std::size_t size : {0U, 1U, 70U, 60'000U, 2'500'000U}) {
        const std::string content = text_of_size(size);
        const std::string bytes = compressed(content);
        for (const std::size_t most : {1U, 7U, 4096U, 100'000'000U}) {
            EXPECT_TRUE(decoded(format, bytes, most) == content) << size << " by " << most;
        }
        for (const std::size_t room : {65'537U, 300'001U, 1U << 20U, 5'000'000U}) {
            EXPECT_TRUE(decoded(format, bytes, 100'000, room) == content) << size << " in " << room;
        }
    }
}

TEST_P(Decoders, GiveBackASingleMember) {
    const std::string content = text_of_size(std::string_view{format.name} == "Bgzf" ? 65'280 : 3'000'000);
    const std::string bytes = format.member(content);
    EXPECT_TRUE(decoded(format, bytes) == content);
    EXPECT_TRUE(decoded(format, bytes, 50'000, 1 << 20) == content);
    EXPECT_TRUE(decoded(format, bytes, 1 << 20, 4 << 20) == content);
}

TEST_P(Decoders, ReadEveryMember) {
    const std::vector<std::string> contents = {"", "abc", "", "", std::string(60'000, 'x'), "d", ""};
    std::string bytes;
    std::string all;
    for (const std::string& content : contents) {
        bytes += format.member(content);
        all += content;
    }
    for (const std::size_t most : {1U, 7U, 4096U}) {
        EXPECT_EQ(decoded(format, bytes, most), all);
    }
}

TEST_P(Decoders, TakeZerosForPaddingWhereTheFormatHasIt) {
    for (const std::size_t zeros : {1U, 4U, 512U, 600'000U}) {
        const std::string bytes = format.member("abc") + std::string(zeros, '\0');
        for (const std::size_t most : {7U, 4096U}) {
            if (format.padding) {
                EXPECT_EQ(decoded(format, bytes, most), "abc");
                EXPECT_EQ(decoded(format, bytes + format.member("d"), most), "abcd");
            } else {
                EXPECT_EQ(thrown_by([&] { decoded(format, bytes, most); }).number, EIO);
            }
        }
    }
}

TEST_P(Decoders, SayAtWhichByteSomethingElseStands) {
    const std::string bytes = format.member("abc") + format.member("d");
    for (const std::string garbage : {"x", "xyz", "some longer text behind it"}) {
        const Thrown thrown = thrown_by([&] { decoded(format, bytes + garbage); });
        EXPECT_EQ(thrown.number, EIO);
        EXPECT_EQ(thrown.what, "books: compressed data are damaged at byte " + std::to_string(bytes.size()));
    }
}

/// What is cut where a member ends is a right answer, only shorter; nobody can tell.
TEST_P(Decoders, SayAtWhichByteTheDataAreCut) {
    const std::string first = format.member(text_of_size(500));
    const std::string bytes = first + format.member(text_of_size(700));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        for (const std::size_t most : {1U, 4096U}) {
            std::string content;
            const Thrown thrown = thrown_by([&] { content = decoded(format, bytes.substr(0, size), most); });
            if (size == first.size()) {
                EXPECT_EQ(content, text_of_size(500));
                continue;
            }
            EXPECT_EQ(thrown.number, EIO) << size;
            EXPECT_EQ(thrown.what,
                      "books: compressed data end early, at byte " + std::to_string(size) + ": they were cut");
        }
    }
}

/// How much a decoder gives before it says that a byte is wrong hangs on the data alone: not on the room, nor on how
/// they are read. (What stands behind the wrong byte may be anything.)
TEST_P(Decoders, GiveAsMuchBeforeTheErrorHoweverTheyAreRead) {
    const std::string bytes = compressed(text_of_size(400'000));
    for (std::size_t at = bytes.size() / 3; at < bytes.size() - 100; at += bytes.size() / 7) {
        std::string wrong = bytes;
        wrong[at] ^= 0x15;
        wrong[at + 1] ^= 0x5a;
        std::vector<std::size_t> sizes;
        for (const std::size_t most : {1'000U, 10'000'000U}) {
            for (const std::size_t room : {smallest_room, std::size_t{300'001}, std::size_t{5'000'000}}) {
                StringReader reader{wrong, most};
                const auto decoder = format.make(reader);
                std::string given;
                EXPECT_EQ(thrown_by([&] { read_all(*decoder, given, room); }).number, EIO);
                sizes.push_back(given.size());
            }
        }
        EXPECT_THAT(sizes, ::testing::Each(sizes.front())) << at;
    }
}

/// Not only what is wrong, and is told, but whatever was right before it.
TEST_P(Decoders, GiveAllThatComesBeforeTheErrorThatEndsThem) {
    const std::string content = text_of_size(2'000'000);
    const std::string before = compressed(content.substr(0, 180'000));
    const std::string last = compressed(content.substr(180'000));
    std::string wrong = last;
    wrong[last.size() - 1'000] ^= 0x11;
    for (const std::size_t room : {smallest_room, std::size_t{5'000'000}}) {
        for (const std::string& rest : {last.substr(0, last.size() - 5), last.substr(0, 7), wrong, std::string{"x"}}) {
            const std::string bytes = before + rest;
            StringReader reader{bytes, 4096};
            const auto decoder = format.make(reader);
            std::string given;
            EXPECT_EQ(thrown_by([&] { read_all(*decoder, given, room); }).number, EIO);
            EXPECT_GE(given.size(), rest.size() < 10 ? 180'000 : 1'900'000) << rest.size() << " in " << room;
            // A wrong block of bzip2 may hold more than the right one did, and its check comes behind it.
            const std::size_t more = std::string_view{format.name} == "Bzip2" ? 1'000 : 0;
            EXPECT_LE(given.size(), content.size() + more);
            EXPECT_EQ(given.compare(0, 180'000, content, 0, 180'000), 0);
        }
    }
}

TEST_P(Decoders, NeverGiveAWrongAnswerForAWrongByte) {
    const std::string content = text_of_size(500);
    const std::string whole = format.member(content.substr(0, 300)) + format.member(content.substr(300));
    std::size_t noticed = 0;
    for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
        std::string bytes = whole;
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ 1 << bit % 8);
        std::string answer = content;
        const Thrown thrown = thrown_by([&] { answer = decoded(format, bytes); });
        EXPECT_TRUE(answer == content) << "byte " << bit / 8 << " bit " << bit % 8;
        if (thrown.number != 0) {
            EXPECT_TRUE(thrown.number == EIO || thrown.number == ENOMEM) << thrown.what;
            EXPECT_THAT(thrown.what, StartsWith("books: compressed data "));
            ++noticed;
        }
    }
    EXPECT_GT(noticed, 8 * whole.size() * 8 / 10) << "only what the header says beside may be anything";
}

} // namespace
} // namespace marcmill::io
