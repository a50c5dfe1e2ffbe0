// index_marks(), pick_terminators() and pick_delimiters() against a loop, on every instruction set, at the borders of
// what may be touched.

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "scan/every_target.hpp"
#include "scan/guarded_bytes.hpp"
#include "scan/marks.hpp"

namespace marcmill::scan {
namespace {

using tests::GuardedBytes;
using tests::on_every_target;

/// What index_marks() should find.
struct NaiveMarks {
    std::vector<std::uint32_t> positions;
    std::vector<std::uint8_t> codes;
    std::vector<std::uint32_t> terminators;
    std::vector<std::uint32_t> delimiters;
    std::vector<std::uint32_t> before_terminators; ///< so many delimiters
    bool holds_record_end = false;
};

NaiveMarks naive_marks(std::string_view text, std::size_t from) {
    NaiveMarks marks;
    for (std::size_t at = from; at + 1 < text.size(); ++at) {
        marks.holds_record_end |= text[at] == '\x1D';
        if (text[at] != '\x1E' && text[at] != '\x1F') {
            continue;
        }
        const auto position = static_cast<std::uint32_t>(at);
        const bool is_terminator = text[at] == '\x1E';
        marks.positions.push_back(position);
        marks.codes.push_back(is_terminator ? std::uint8_t{0} : static_cast<std::uint8_t>(text[at + 1]));
        if (marks.codes.back() == 0) { // the code NUL as well
            marks.terminators.push_back(position);
            marks.before_terminators.push_back(static_cast<std::uint32_t>(marks.delimiters.size()));
        } else {
            marks.delimiters.push_back(position);
        }
    }
    return marks;
}

/// Memory that ends where the contract says that nothing more is written.
class MarkRoom {
  public:
    explicit MarkRoom(std::size_t size)
        : positions_{(size + mark_slack) * sizeof(std::uint32_t)}, codes_{size + mark_slack},
          terminators_{(size + mark_slack) * sizeof(std::uint32_t)}, delimiters_{(size + mark_slack) *
                                                                                 sizeof(std::uint32_t)} {}

    MarkIndex of(std::size_t size) {
        return {positions_.last<std::uint32_t>(size + mark_slack), codes_.last<std::uint8_t>(size + mark_slack)};
    }
    std::uint32_t* terminators_of(std::size_t marks) { return terminators_.last<std::uint32_t>(marks + mark_slack); }
    std::uint32_t* delimiters_of(std::size_t marks) { return delimiters_.last<std::uint32_t>(marks + mark_slack); }

  private:
    GuardedBytes positions_;
    GuardedBytes codes_;
    GuardedBytes terminators_;
    GuardedBytes delimiters_;
};

void expect_same_marks(std::string_view text, std::size_t from, MarkRoom& room) {
    const NaiveMarks expected = naive_marks(text, from);
    const MarkIndex index = room.of(text.size());
    const MarksFound found = index_marks(text, from, index);
    ASSERT_EQ(found.count, expected.positions.size());
    ASSERT_EQ(found.holds_record_end, expected.holds_record_end);
    ASSERT_TRUE(std::equal(expected.positions.begin(), expected.positions.end(), index.positions));
    ASSERT_TRUE(std::equal(expected.codes.begin(), expected.codes.end(), index.codes));
    const std::uint8_t* const behind = index.codes + found.count;
    ASSERT_TRUE(std::all_of(behind, behind + mark_slack, [](std::uint8_t code) { return code == 0; }));

    std::uint32_t* const terminators = room.terminators_of(found.count);
    ASSERT_EQ(pick_terminators(index, found.count, terminators), expected.terminators.size());
    ASSERT_TRUE(std::equal(expected.terminators.begin(), expected.terminators.end(), terminators));

    std::uint32_t* const delimiters = room.delimiters_of(found.count);
    ASSERT_EQ(pick_delimiters(index.positions, index.codes, found.count, delimiters, terminators),
              expected.delimiters.size());
    ASSERT_TRUE(std::equal(expected.delimiters.begin(), expected.delimiters.end(), delimiters));
    ASSERT_TRUE(std::equal(expected.before_terminators.begin(), expected.before_terminators.end(), terminators));
}

/// Bytes of which about one in `rare` is a mark, a record terminator, or nearly one.
std::string made_marks(std::size_t size, unsigned rare, std::mt19937& random) {
    std::string text(size, 'x');
    for (char& byte : text) {
        byte = random() % rare == 0 ? std::string_view{"\x1E\x1F\x1F\x1D\x00\x9E\x9F\x20", 8}[random() % 8] : byte;
    }
    return text;
}

TEST(IndexMarks, EqualsALoopForEverySizeAndTouchesNothingOutside) {
    GuardedBytes memory{400};
    MarkRoom room{400};
    on_every_target([&] {
        std::mt19937 random{1};
        for (std::size_t size = shortest_marked; size <= 400; ++size) {
            for (const unsigned rare : {1U, 3U, 12U, 200U}) {
                const std::string text = made_marks(size, rare, random);
                const std::size_t from = random() % size;
                ASSERT_NO_FATAL_FAILURE(expect_same_marks(memory.at_end(text), from, room)) << size << ' ' << from;
                ASSERT_NO_FATAL_FAILURE(expect_same_marks(memory.at_begin(text), from, room)) << size << ' ' << from;
            }
        }
    });
}

TEST(IndexMarks, BeginsAtEveryByteOfAWordOfATextAtEveryAddress) {
    MarkRoom room{300};
    on_every_target([&] {
        std::mt19937 random{2};
        const std::string text = made_marks(364, 4, random);
        for (std::size_t begin = 0; begin < 64; ++begin) {
            for (std::size_t from = 0; from < 64; ++from) {
                const std::string_view part = std::string_view{text}.substr(begin, 300);
                ASSERT_NO_FATAL_FAILURE(expect_same_marks(part, from, room)) << begin << ' ' << from;
            }
        }
    });
}

/// Sixteen are written at a time.
TEST(IndexMarks, FindsAnyNumberOfMarksInAWord) {
    MarkRoom room{200};
    on_every_target([&] {
        for (std::size_t count = 0; count <= 64; ++count) {
            for (const char mark : {'\x1E', '\x1F'}) {
                std::string text(200, 'x');
                for (std::size_t at = 0; at < count; ++at) {
                    text[64 + at * 64 / count] = mark;
                }
                ASSERT_NO_FATAL_FAILURE(expect_same_marks(text, 0, room)) << count;
            }
        }
    });
}

TEST(IndexMarks, LooksAtNoByteBeforeItsBeginNorAtTheLast) {
    MarkRoom room{100};
    on_every_target([&] {
        for (const char byte : {'\x1D', '\x1E', '\x1F'}) {
            std::string text(100, 'x');
            text[9] = text[99] = byte;
            const MarksFound found = index_marks(text, 10, room.of(text.size()));
            EXPECT_EQ(found.count, 0U);
            EXPECT_FALSE(found.holds_record_end);
            ASSERT_NO_FATAL_FAILURE(expect_same_marks(text, 9, room));
        }
    });
}

TEST(IndexMarks, TakesEveryByteForACode) {
    MarkRoom room{100};
    on_every_target([&] {
        for (int byte = 0; byte < 256; ++byte) {
            std::string text(100, 'x');
            text[50] = '\x1F';
            text[51] = static_cast<char>(byte);
            ASSERT_NO_FATAL_FAILURE(expect_same_marks(text, 0, room)) << byte;
        }
    });
}

} // namespace
} // namespace marcmill::scan
