// index_byte() and rank_offsets() against a loop, on every instruction set. Texts and all that is written end where
// nothing may be touched.

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "scan/delimiters.hpp"
#include "scan/every_target.hpp"
#include "scan/guarded_bytes.hpp"
#include "scan/made_text.hpp"

namespace marcmill::scan {
namespace {

using tests::densities;
using tests::GuardedBytes;
using tests::made_text;
using tests::on_every_target;

constexpr char wanted = '\x1F';

/// Room for the index of texts up to some size, each array ending where nothing may be touched.
class IndexRoom {
  public:
    explicit IndexRoom(std::size_t most)
        : bits_{words_of(most) * sizeof(std::uint64_t)}, ranks_{words_of(most) * sizeof(std::uint32_t)},
          positions_{(most + position_slack) * sizeof(std::uint32_t)} {}

    ByteIndex of(std::size_t size, std::size_t count) {
        return {bits_.last<std::uint64_t>(words_of(size)), ranks_.last<std::uint32_t>(words_of(size)),
                positions_.last<std::uint32_t>(count + position_slack)};
    }

  private:
    GuardedBytes bits_;
    GuardedBytes ranks_;
    GuardedBytes positions_;
};

std::vector<std::uint32_t> naive_positions(std::string_view text) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t at = 0; at < text.size(); ++at) {
        if (text[at] == wanted) {
            found.push_back(at);
        }
    }
    return found;
}

/// For each offset from 0 to the text's size, how many positions are below it.
std::vector<std::uint32_t> naive_ranks(std::string_view text) {
    std::vector<std::uint32_t> ranks{0};
    for (const char byte : text) {
        ranks.push_back(ranks.back() + (byte == wanted ? 1 : 0));
    }
    return ranks;
}

void expect_same_index(std::string_view text, IndexRoom& room) {
    const std::vector<std::uint32_t> expected = naive_positions(text);
    const ByteIndex index = room.of(text.size(), expected.size());
    const std::size_t count = index_byte(text, 0, wanted, index);
    const std::vector<std::uint32_t> positions(index.positions, index.positions + count);
    ASSERT_EQ(positions, expected) << text.size() << " bytes";

    std::vector<std::uint32_t> offsets(text.size() + 1);
    for (std::uint32_t at = 0; at < offsets.size(); ++at) {
        offsets[at] = at;
    }
    std::vector<std::uint32_t> ranks(offsets.size());
    rank_offsets(index, offsets.data(), ranks.data(), offsets.size(), 1);
    ASSERT_EQ(ranks, naive_ranks(text)) << text.size() << " bytes";
}

TEST(IndexByte, EqualsALoopForEverySizeAndTouchesNothingOutside) {
    GuardedBytes memory{300};
    IndexRoom room{300};
    on_every_target([&] {
        std::mt19937 random{1};
        for (const double density : densities) {
            for (std::size_t size = 0; size <= 300; ++size) {
                const std::string text = made_text(size, wanted, density, random);
                ASSERT_NO_FATAL_FAILURE(expect_same_index(memory.at_end(text), room));
                ASSERT_NO_FATAL_FAILURE(expect_same_index(memory.at_begin(text), room));
            }
        }
    });
}

TEST(IndexByte, AnswersTheSameForEveryAlignment) {
    std::mt19937 random{2};
    const std::string text = made_text(400, wanted, 0.2, random);
    IndexRoom room{300};
    on_every_target([&] {
        for (std::size_t skipped = 0; skipped <= 64; ++skipped) {
            for (const std::size_t size : {63U, 64U, 65U, 129U, 300U}) {
                ASSERT_NO_FATAL_FAILURE(expect_same_index(std::string_view{text}.substr(skipped, size), room));
            }
        }
    });
}

TEST(IndexByte, BeginsWithTheWordThatItIsToldToBeginWith) {
    std::mt19937 random{5};
    const std::string text = made_text(300, wanted, 0.2, random);
    const std::vector<std::uint32_t> all = naive_positions(text);
    IndexRoom room{300};
    on_every_target([&] {
        for (std::uint32_t from = 0; from <= text.size(); ++from) {
            const auto first = std::lower_bound(all.begin(), all.end(), from / 64 * 64);
            const auto below = static_cast<std::uint32_t>(first - all.begin());
            const ByteIndex index = room.of(text.size(), all.size());
            const std::size_t count = index_byte(text, from, wanted, index);
            ASSERT_EQ(std::vector<std::uint32_t>(index.positions, index.positions + count),
                      std::vector<std::uint32_t>(first, all.end()))
                << from;
            std::uint32_t rank = 0;
            rank_offsets(index, &from, &rank, 1, 1);
            ASSERT_EQ(rank, naive_ranks(text)[from] - below) << from;
        }
    });
}

TEST(IndexByte, CountsBeyondSixteenBits) {
    IndexRoom room{200'003};
    on_every_target([&] {
        std::mt19937 random{3};
        for (const double density : densities) {
            const std::string text = made_text(200'003, wanted, density, random);
            ASSERT_NO_FATAL_FAILURE(expect_same_index(text, room));
        }
    });
}

TEST(IndexByte, TellsEveryByteFromTheWantedOne) {
    std::string text;
    for (int byte = 0; byte < 256; ++byte) {
        text += static_cast<char>(byte);
    }
    IndexRoom room{256};
    on_every_target([&] { expect_same_index(text, room); });
}

TEST(RankOffsets, WritesBetweenOtherNumbersAndLeavesThemAlone) {
    struct Row {
        std::uint32_t tag;
        std::uint32_t offset;
        std::uint32_t length;
        std::uint32_t rank;
    };
    std::mt19937 random{4};
    const std::string text = made_text(5000, wanted, 0.1, random);
    const std::vector<std::uint32_t> expected = naive_ranks(text);
    IndexRoom room{text.size()};
    const ByteIndex index = room.of(text.size(), text.size());
    on_every_target([&] {
        index_byte(text, 0, wanted, index);
        std::uniform_int_distribution<std::uint32_t> any{0, 5000};
        std::vector<Row> rows(333);
        for (Row& row : rows) {
            row = {7, any(random), 9, 0xFFFFFFFF};
        }
        rows.front().offset = 5000;
        rank_offsets(index, &rows.front().offset, &rows.front().rank, rows.size(), sizeof(Row) / sizeof(std::uint32_t));
        for (const Row& row : rows) {
            ASSERT_EQ(row.rank, expected[row.offset]);
            ASSERT_EQ(row.tag, 7U);
            ASSERT_EQ(row.length, 9U);
        }
    });
}

} // namespace
} // namespace marcmill::scan
