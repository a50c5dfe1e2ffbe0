// Zstd's own: frames that are skipped, gathered or streamed.

#include <cerrno>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/decoded.hpp"
#include "io/thrown_by.hpp"

namespace marcmill::io {
namespace {

using ::testing::StartsWith;
using tests::StringReader;
using tests::text_of_size;
using tests::Thrown;
using tests::thrown_by;
using tests::zstd_frame;
using tests::zstd_skippable;
using tests::zstd_stream;

std::string decoded(const std::string& bytes, std::size_t most = 4096, std::size_t room = smallest_room) {
    StringReader reader{bytes, most};
    return tests::text_of(*make_decoder(Compression::zstd, reader, "books"), room);
}

/// The first piece in this room.
Piece first_piece(const std::string& bytes, std::size_t room) {
    StringReader reader{bytes};
    std::string to(room, '\0');
    return make_decoder(Compression::zstd, reader, "books")->next(to.data(), room);
}

TEST(ZstdDecoder, SkipsFramesThatHoldNoContent) {
    const std::string some = zstd_skippable(std::string(700'000, 'x'), '\x5f') + zstd_skippable("");
    for (const std::size_t most : {1U, 7U, 4096U}) {
        EXPECT_EQ(decoded(some, most), "");
        EXPECT_EQ(decoded(some + zstd_frame("abc") + some + zstd_stream("de") + some, most), "abcde");
    }
}

TEST(ZstdDecoder, SaysWhereASkippedFrameIsCut) {
    const std::string bytes = zstd_frame("abc") + zstd_skippable("0123456789");
    for (std::size_t cut = 1; cut < 18; ++cut) {
        const Thrown thrown = thrown_by([&] { decoded(bytes.substr(0, bytes.size() - cut)); });
        EXPECT_EQ(thrown.number, EIO);
        EXPECT_THAT(thrown.what, StartsWith("books: compressed data end early, at byte " +
                                            std::to_string(bytes.size() - cut) + ":"));
    }
}

TEST(ZstdDecoder, GathersSmallFramesAndLeavesThemToOthers) {
    std::string bytes;
    for (int frame = 0; frame < 100; ++frame) {
        bytes += zstd_frame(text_of_size(3'000));
    }
    const Piece piece = first_piece(bytes, smallest_room);
    EXPECT_EQ(piece.size, 63'000U);
    EXPECT_TRUE(piece.decode);
    EXPECT_EQ(first_piece(bytes, 1 << 20).size, 300'000U);
}

TEST(ZstdDecoder, StreamsAFrameThatHasNoRoom) {
    const std::string content = text_of_size(400'000);
    const std::string bytes = zstd_frame(content);
    EXPECT_TRUE(first_piece(bytes, 400'000).decode);
    EXPECT_FALSE(first_piece(bytes, 399'999).decode);
    EXPECT_FALSE(first_piece(zstd_stream(content), 400'000).decode);
    const std::string mixed = zstd_frame("abc") + bytes + zstd_frame("") + zstd_stream("") + zstd_frame("d") + bytes;
    for (const std::size_t room : {std::size_t{65'536}, std::size_t{399'999}, std::size_t{400'003}}) {
        EXPECT_TRUE(decoded(mixed, 7, room) == "abc" + content + "d" + content) << room;
    }
}

TEST(ZstdDecoder, ReadsManyFramesThatHoldNothing) {
    const std::string empty = zstd_frame("");
    std::string bytes;
    for (int frame = 0; frame < 100'000; ++frame) {
        bytes += empty;
    }
    EXPECT_EQ(decoded(bytes + zstd_frame("abc"), 100'000), "abc");
}

TEST(ZstdDecoder, ChecksAFrameThatHoldsNothing) {
    std::string wrong = zstd_frame("");
    wrong.back() ^= 1;
    EXPECT_EQ(thrown_by([&] { decoded(wrong); }).number, EIO);
    EXPECT_EQ(thrown_by([&] { decoded(wrong + zstd_stream("abc")); }).number, EIO);
}

TEST(ZstdDecoder, RefusesAWindowOfMoreMemoryThanAFileMayAskFor) {
    const Thrown thrown = thrown_by([] { decoded(zstd_stream("abc", 28)); });
    EXPECT_EQ(thrown.number, ENOMEM);
    EXPECT_THAT(thrown.what, StartsWith("books: compressed data need too much memory at byte 0"));
    EXPECT_EQ(decoded(zstd_stream("abc", 27)), "abc");
}

} // namespace
} // namespace marcmill::io
