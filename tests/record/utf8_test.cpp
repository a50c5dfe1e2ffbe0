// UTF-8 against the code points themselves: every border of the table of sequences, and any bytes.

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "naive/utf8.hpp"
#include "scan/guarded_bytes.hpp"

#include <marcmill/utf8.hpp>

namespace marcmill {
namespace {

/// Every byte where a range of Unicode, table 3-7 begins or ends, and its neighbours.
constexpr std::string_view border_bytes{"\x00\x41\x7F\x80\x81\x8E\x8F\x90\x91\x9E\x9F\xA0\xA1\xBE\xBF\xC0\xC1\xC2\xC3"
                                        "\xDE\xDF\xE0\xE1\xEC\xED\xEE\xEF\xF0\xF1\xF3\xF4\xF5\xF8\xFE\xFF",
                                        35};

void expect_same_sequence(std::string_view text) {
    const auto [length, whole] = naive::utf8_begin(text);
    ASSERT_EQ(first_sequence(text), (Utf8Sequence{length, whole})) << testing::PrintToString(text);
}

TEST(FirstSequence, KnowsEveryScalarValue) {
    for (char32_t value = 0; value <= 0x10FFFF; ++value) {
        const std::string bytes = naive::encoded(value);
        const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
        ASSERT_EQ(first_sequence(bytes), (surrogate ? Utf8Sequence{1, false} : Utf8Sequence{bytes.size(), true}));
    }
    EXPECT_FALSE(first_sequence(naive::encoded(0x110000)).well_formed);
}

TEST(FirstSequence, IsTheTwinsForEveryOneToFourBytesAtABorder) {
    std::vector<std::string> shorter{""};
    for (int length = 1; length <= 4; ++length) {
        std::vector<std::string> texts;
        for (const std::string& begin : shorter) {
            for (const char byte : border_bytes) {
                texts.push_back(begin + byte);
                ASSERT_NO_FATAL_FAILURE(expect_same_sequence(texts.back()));
            }
        }
        shorter = std::move(texts);
    }
}

TEST(FirstSequence, EndsWhereASequenceBreaksOff) {
    EXPECT_EQ(first_sequence("\xE2\x82\xAC"), (Utf8Sequence{3, true}));
    EXPECT_EQ(first_sequence("\xE2\x82"), (Utf8Sequence{2, false}));
    EXPECT_EQ(first_sequence("\xE2\x82x"), (Utf8Sequence{2, false}));
    EXPECT_EQ(first_sequence("\xF0\x9F\x98\xC3"), (Utf8Sequence{3, false}));
    EXPECT_EQ(first_sequence("\xC0\xAF"), (Utf8Sequence{1, false})) << "overlong";
    EXPECT_EQ(first_sequence("\xED\xA0\x80"), (Utf8Sequence{1, false})) << "a surrogate";
    EXPECT_EQ(first_sequence("\xF4\x90\x80\x80"), (Utf8Sequence{1, false})) << "beyond U+10FFFF";
    static_assert(first_sequence("a") == Utf8Sequence{1, true});
}

TEST(FindNonAscii, FindsTheOneByteWhereverItStandsAndTouchesNothingOutside) {
    tests::GuardedBytes memory{40};
    for (std::size_t size = 0; size <= 40; ++size) {
        for (std::size_t place = 0; place <= size; ++place) {
            std::string text(size, '\x7F');
            if (place < size) {
                text[place] = '\x80';
            }
            for (std::size_t from = 0; from <= size; ++from) {
                ASSERT_EQ(find_non_ascii(memory.at_end(text), from), from <= place ? place : size)
                    << size << ' ' << place << ' ' << from;
            }
        }
    }
}

TEST(FindIllFormed, IsTheTwinsForAnyBytes) {
    tests::GuardedBytes memory{64};
    std::mt19937 random{7};
    std::size_t well_formed = 0;
    for (int round = 0; round < 60'000; ++round) {
        std::string text;
        for (auto pieces = random() % 12; pieces != 0; --pieces) {
            switch (random() % 24) {
            case 0:
                text += border_bytes[random() % border_bytes.size()];
                break;
            case 1:
                text += std::string(random() % 9, 'a');
                break;
            default:
                text += naive::encoded(static_cast<char32_t>(random() % 0xD800));
            }
        }
        if (random() % 2 != 0) { // cut anywhere
            text.resize(text.size() - std::min<std::size_t>(text.size(), random() % 3));
        }
        const auto found = find_ill_formed(memory.at_end(text));
        const auto expected = naive::not_utf8(text);
        ASSERT_EQ(found.has_value(), expected.has_value()) << testing::PrintToString(text);
        if (expected) {
            ASSERT_EQ(*found, (IllFormed{expected->first, expected->second})) << testing::PrintToString(text);
        }
        well_formed += static_cast<std::size_t>(!found);
    }
    EXPECT_GT(well_formed, 10'000U);
    EXPECT_LT(well_formed, 50'000U);
}

} // namespace
} // namespace marcmill
