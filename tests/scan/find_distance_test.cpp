// find_distance_to_end() against a loop, on every instruction set, at the borders of what may be read.

#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "scan/every_target.hpp"
#include "scan/find_distance.hpp"
#include "scan/guarded_bytes.hpp"

namespace marcmill::scan {
namespace {

using tests::GuardedBytes;
using tests::on_every_target;

std::string five(std::size_t number) {
    const std::string digits = std::to_string(number);
    return std::string(5 - digits.size(), '0') + digits;
}

std::size_t naive_find(std::string_view text, std::size_t from) {
    for (; from + 5 <= text.size(); ++from) {
        if (text.size() - from <= 99'999 && text.substr(from, 5) == five(text.size() - from)) {
            return from;
        }
    }
    return text.size();
}

/// Digits, which make many near misses, and a distance that is right here and there.
std::string digits_with_distances(std::size_t size, std::mt19937& random) {
    std::uniform_int_distribution<int> digit{'0', '3'};
    std::string text(size, '0');
    for (char& byte : text) {
        byte = static_cast<char>(digit(random));
    }
    for (int times = 0; times < 2 && size > 5; ++times) {
        const std::size_t at = random() % (size - 5);
        text.replace(at, 5, five(size - at));
    }
    return text;
}

TEST(FindDistance, EqualsALoopForEverySizeAndReadsNothingOutside) {
    GuardedBytes memory{301};
    on_every_target([&] {
        std::mt19937 random{1};
        for (std::size_t size = 0; size <= 300; ++size) {
            const std::string text = digits_with_distances(size, random);
            for (std::size_t from = 0; from <= size; ++from) {
                ASSERT_EQ(find_distance_to_end(memory.at_end(text), from), naive_find(text, from))
                    << size << ' ' << from;
            }
        }
    });
}

TEST(FindDistance, FindsTheOneDistanceWhereverItStands) {
    on_every_target([&] {
        for (std::size_t at = 0; at + 5 < 700; ++at) {
            std::string text(700, 'x');
            text.replace(at, 5, five(text.size() - at));
            ASSERT_EQ(find_distance_to_end(text, 0), at);
            ASSERT_EQ(find_distance_to_end(text, at), at);
            ASSERT_EQ(find_distance_to_end(text, at + 1), text.size());
        }
    });
}

TEST(FindDistance, LooksAtAllFiveDigits) {
    on_every_target([&] {
        std::string text(100'100, 'x');
        text.replace(0, 5, five(100)); // the last five digits of 100,100
        EXPECT_EQ(find_distance_to_end(text, 0), text.size());
        text.replace(101, 5, five(99'999));
        EXPECT_EQ(find_distance_to_end(text, 0), 101U);
        for (std::size_t digit = 0; digit < 5; ++digit) {
            std::string wrong = text;
            wrong[101 + digit] = '/';
            EXPECT_EQ(find_distance_to_end(wrong, 0), text.size()) << digit;
        }
    });
}

} // namespace
} // namespace marcmill::scan
