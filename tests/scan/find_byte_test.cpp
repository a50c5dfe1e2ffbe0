// find_byte() and find_outside() against a loop, on every instruction set, at the borders of what may be read.

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "scan/every_target.hpp"
#include "scan/find_byte.hpp"
#include "scan/guarded_bytes.hpp"
#include "scan/made_text.hpp"

namespace marcmill::scan {
namespace {

using tests::densities;
using tests::GuardedBytes;
using tests::made_text;
using tests::on_every_target;

constexpr char wanted = '\x1D';
constexpr std::array<char, 5> set{'\r', '\n', '\0', ' ', '\x1A'};

std::size_t naive_find(std::string_view text, std::size_t from) {
    while (from < text.size() && text[from] != wanted) {
        ++from;
    }
    return from;
}

std::size_t naive_outside(std::string_view text, std::size_t from) {
    while (from < text.size() && std::find(set.begin(), set.end(), text[from]) != set.end()) {
        ++from;
    }
    return from;
}

/// Bytes of the set, but for a few.
std::string padded_text(std::size_t size, double density, std::mt19937& random) {
    std::string text = made_text(size, wanted, density, random);
    std::uniform_int_distribution<std::size_t> any{0, set.size() - 1};
    for (char& byte : text) {
        byte = byte == wanted ? byte : set[any(random)];
    }
    return text;
}

void expect_same_answers(std::string_view text) {
    for (std::size_t from = 0; from <= text.size(); ++from) {
        ASSERT_EQ(find_byte(text, wanted, from), naive_find(text, from)) << text.size() << " bytes, from " << from;
        ASSERT_EQ(find_outside(text, set, from), naive_outside(text, from)) << text.size() << " bytes, from " << from;
    }
}

TEST(FindByte, EqualsALoopForEverySizeAndReadsNothingOutside) {
    GuardedBytes memory{301};
    on_every_target([&] {
        std::mt19937 random{1};
        for (std::size_t size = 0; size <= 300; ++size) {
            const double density = densities[size % std::size(densities)] / 8;
            ASSERT_NO_FATAL_FAILURE(expect_same_answers(memory.at_end(made_text(size, wanted, density, random))));
            ASSERT_NO_FATAL_FAILURE(expect_same_answers(memory.at_end(padded_text(size, density, random))));
            ASSERT_NO_FATAL_FAILURE(expect_same_answers(memory.at_begin(padded_text(size, density, random))));
        }
    });
}

TEST(FindByte, FindsTheOneByteWhereverItStands) {
    GuardedBytes memory{300};
    on_every_target([&] {
        for (std::size_t at = 0; at < 300; ++at) {
            std::string text(300, 'x');
            text[at] = wanted;
            ASSERT_EQ(find_byte(memory.at_end(text), wanted), at);
            std::string padding(300, ' ');
            padding[at] = 'x';
            ASSERT_EQ(find_outside(memory.at_end(padding), set), at);
        }
    });
}

TEST(FindByte, TellsEveryByteFromTheWantedOne) {
    on_every_target([&] {
        for (int byte = 0; byte < 256; ++byte) {
            const std::string text(100, static_cast<char>(byte));
            const bool in_set = std::find(set.begin(), set.end(), text[0]) != set.end();
            ASSERT_EQ(find_byte(text, wanted), text[0] == wanted ? 0U : 100U) << byte;
            ASSERT_EQ(find_outside(text, set), in_set ? 100U : 0U) << byte;
        }
    });
}

TEST(FindByte, AnswersTheSameForEveryAlignment) {
    std::mt19937 random{2};
    const std::string bytes = made_text(400, wanted, 0.01, random);
    const std::string padding = padded_text(400, 0.01, random);
    on_every_target([&] {
        for (std::size_t skipped = 0; skipped <= 64; ++skipped) {
            ASSERT_NO_FATAL_FAILURE(expect_same_answers(std::string_view{bytes}.substr(skipped, 300)));
            ASSERT_NO_FATAL_FAILURE(expect_same_answers(std::string_view{padding}.substr(skipped, 300)));
        }
    });
}

} // namespace
} // namespace marcmill::scan
