// BGZF's own: blocks, the end mark, and what is no block.

#include <cerrno>
#include <string>

#include <gtest/gtest.h>

#include "io/decoded.hpp"
#include "io/thrown_by.hpp"

namespace marcmill::io {
namespace {

using tests::bgzf_block;
using tests::gzip_member;
using tests::StringReader;
using tests::text_of_size;
using tests::thrown_by;

const std::string end_mark{"\x1f\x8b\x08\x04\0\0\0\0\0\xff\x06\0BC\x02\0\x1b\0\x03\0\0\0\0\0\0\0\0\0", 28};

std::string decoded(const std::string& bytes, std::size_t most = 4096) {
    StringReader reader{bytes, most};
    return tests::text_of(*make_decoder(Compression::gzip, reader, "books"));
}

/// Whether the first piece is left to another thread.
bool is_cut_in_blocks(const std::string& bytes) {
    StringReader reader{bytes};
    std::string room(smallest_room, '\0');
    return static_cast<bool>(make_decoder(Compression::gzip, reader, "books")->next(room.data(), room.size()).decode);
}

TEST(BgzfDecoder, TakesTheEndMarkForNothingWhereverItStands) {
    EXPECT_EQ(decoded(end_mark), "");
    EXPECT_EQ(decoded(bgzf_block("abc") + end_mark), "abc");
    EXPECT_EQ(decoded(end_mark + bgzf_block("abc") + end_mark + bgzf_block("d") + end_mark, 1), "abcd");
}

TEST(BgzfDecoder, KnowsByAMissingEndMarkThatTheFileWasCut) {
    const std::string bytes = bgzf_block("abc") + bgzf_block("d");
    StringReader reader{bytes};
    const auto decoder = make_decoder(Compression::gzip, reader, "books");
    std::string given;
    const auto thrown = thrown_by([&] { tests::read_all(*decoder, given, smallest_room); });
    EXPECT_TRUE(thrown.what.starts_with("books: compressed data end early, at byte " + std::to_string(bytes.size())));
    EXPECT_EQ(given, "abcd");
}

TEST(BgzfDecoder, KnowsBlocksByAFieldThatNeedNotComeFirst) {
    const std::string block = bgzf_block(text_of_size(1'000));
    EXPECT_TRUE(is_cut_in_blocks(block));
    std::string other = block;
    other[10] = 12; // of the extra field, with a subfield of two bytes before
    other.insert(12, std::string{"XY\x02\0zz", 6});
    other[22] = static_cast<char>(other[22] + 6); // its own size
    ASSERT_EQ(other.substr(18, 2), "BC");
    EXPECT_TRUE(is_cut_in_blocks(other));
    EXPECT_EQ(decoded(other + block + end_mark, 7), text_of_size(1'000) + text_of_size(1'000));
    EXPECT_FALSE(is_cut_in_blocks(gzip_member("abc")));
}

TEST(BgzfDecoder, GoesOnWithMembersThatAreNoBlocks) {
    const std::string large = text_of_size(500'000);
    for (const std::size_t most : {1U, 4096U, 10'000'000U}) {
        EXPECT_EQ(decoded(bgzf_block("abc") + gzip_member(large) + bgzf_block("d") + end_mark, most),
                  "abc" + large + "d");
        EXPECT_EQ(decoded(gzip_member("abc") + bgzf_block("d") + end_mark, most), "abcd");
    }
}

TEST(BgzfDecoder, ReadsABlockOfMoreThanItMayHoldAsGzip) {
    const std::string large(100'000, 'x');
    EXPECT_EQ(decoded(bgzf_block("abc") + bgzf_block(large) + bgzf_block("d")), "abc" + large + "d");
}

TEST(BgzfDecoder, ReadsManyBlocksThatHoldNothing) {
    std::string bytes;
    for (int block = 0; block < 80'000; ++block) {
        bytes += end_mark;
    }
    EXPECT_EQ(decoded(bytes + bgzf_block("abc") + end_mark, 100'000), "abc");
}

TEST(BgzfDecoder, NoticesABlockThatSaysItHoldsNothing) {
    std::string block = bgzf_block("abc");
    block[block.size() - 4] = 0;
    EXPECT_EQ(thrown_by([&] { decoded(block); }).number, EIO);
    EXPECT_EQ(thrown_by([&] { decoded(end_mark + block + end_mark); }).number, EIO);
}

TEST(BgzfDecoder, NoticesABlockThatStatesMoreThanItsOwnBytes) {
    const std::string block = bgzf_block(text_of_size(1'000));
    std::string larger =
        block + "12345678" + block.substr(block.size() - 4); // the size of its content, where it is sought
    larger[17] = static_cast<char>((block.size() + 12 - 1) >> 8);
    larger[16] = static_cast<char>(block.size() + 12 - 1);
    const auto thrown = thrown_by([&] { decoded(larger + end_mark); });
    EXPECT_EQ(thrown.what, "books: compressed data are damaged at byte 0");
}

TEST(BgzfDecoder, GivesNothingWrongForABlockThatStatesAnotherSize) {
    const std::string block = bgzf_block(text_of_size(1'000));
    for (int difference = -20; difference <= 20; ++difference) {
        std::string bytes = block + block + end_mark;
        bytes[16] = static_cast<char>(bytes[16] + difference);
        std::string answer;
        const auto thrown = thrown_by([&] { answer = decoded(bytes); });
        EXPECT_TRUE(thrown.number == EIO || answer == text_of_size(1'000) + text_of_size(1'000)) << difference;
    }
}

} // namespace
} // namespace marcmill::io
