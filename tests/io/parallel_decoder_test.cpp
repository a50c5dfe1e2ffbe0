// Pieces of BGZF and zstd that are decoded on other threads, in any order.

#include <atomic>
#include <cerrno>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/decoded.hpp"
#include "io/thrown_by.hpp"

namespace marcmill::io {
namespace {

using ::testing::StartsWith;
using tests::Format;
using tests::formats;
using tests::StringReader;
using tests::text_of_size;
using tests::thrown_by;

struct Waiting {
    Piece piece;
    std::string room;
};

std::vector<Waiting> pieces_of(Decoder& decoder, std::size_t room) {
    std::vector<Waiting> all;
    for (;;) {
        std::string to(room, '\0');
        Piece piece = decoder.next(to.data(), room);
        if (piece.size == 0) {
            return all;
        }
        all.push_back({std::move(piece), std::move(to)});
    }
}

/// Decodes the last first, on three threads; gives them put together.
std::string decoded_backwards(std::vector<Waiting>& waiting) {
    std::atomic<std::size_t> left = waiting.size();
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 3; ++thread) {
            threads.emplace_back([&] {
                for (std::size_t at = left--; at != 0 && at <= waiting.size(); at = left--) {
                    Waiting& one = waiting[at - 1];
                    if (one.piece.decode) {
                        std::size_t done = 0;
                        one.piece.decode(one.room.data(), done);
                    }
                }
            });
        }
    }
    std::string text;
    for (const Waiting& one : waiting) {
        text.append(one.room, 0, one.piece.size);
    }
    return text;
}

class ParallelDecoders : public ::testing::TestWithParam<Format> {
  protected:
    bool in_parallel() const {
        const std::string_view name = GetParam().name;
        return (name == "Bgzf" && MARCMILL_HAS_LIBDEFLATE) || name == "Zstd";
    }
};

INSTANTIATE_TEST_SUITE_P(Each, ParallelDecoders, ::testing::ValuesIn(formats()),
                         [](const auto& of) { return std::string{of.param.name}; });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(ParallelDecoders);

TEST_P(ParallelDecoders, GivePiecesThatAreDecodedInAnyOrder) {
    const std::string content = text_of_size(3'000'000);
    std::string bytes;
    for (std::size_t at = 0; at < content.size(); at += 50'000) {
        bytes += GetParam().member(content.substr(at, 50'000));
    }
    for (const std::size_t room : {smallest_room, std::size_t{200'000}, std::size_t{4'000'000}}) {
        StringReader reader{bytes};
        const auto decoder = GetParam().make(reader);
        std::vector<Waiting> waiting = pieces_of(*decoder, room);
        EXPECT_LE(waiting.size(), content.size() / std::min<std::size_t>(room, 1'000'000) * 3 / 2);
        for (const Waiting& one : waiting) {
            EXPECT_EQ(static_cast<bool>(one.piece.decode), in_parallel());
        }
        EXPECT_TRUE(decoded_backwards(waiting) == content) << room;
    }
}

TEST_P(ParallelDecoders, SayInWhichMemberAByteIsWrong) {
    const std::string good = GetParam().member(text_of_size(5'000));
    std::string bad = good;
    bad[bad.size() / 2] ^= 0x11;
    const std::string bytes = good + good + bad + good;
    StringReader reader{bytes};
    const auto decoder = GetParam().make(reader);
    std::size_t done = 0;
    const auto thrown = thrown_by([&] {
        std::vector<Waiting> waiting = pieces_of(*decoder, smallest_room);
        for (Waiting& one : waiting) {
            if (one.piece.decode) {
                one.piece.decode(one.room.data(), done);
            }
        }
    });
    EXPECT_EQ(thrown.number, EIO);
    EXPECT_EQ(done, in_parallel() ? 2 * std::size_t{5'000} : 0) << "what is right before it";
    const std::string before = "books: compressed data are damaged at byte ";
    ASSERT_THAT(thrown.what, StartsWith(before));
    const std::size_t offset = std::stoul(thrown.what.substr(before.size()));
    EXPECT_GE(offset, 2 * good.size());
    EXPECT_LE(offset, in_parallel() ? 2 * good.size() : 3 * good.size());
}

} // namespace
} // namespace marcmill::io
