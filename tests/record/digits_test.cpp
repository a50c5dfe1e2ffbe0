// Numbers of digits read a word at a time: every number, and every way to spoil one or two of its bytes.

#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "record/digits.hpp"

namespace marcmill::detail {
namespace {

/// What five_digits() reads: five bytes and three that say nothing.
std::string with_three_more(const std::string& digits, char more) {
    return digits + std::string(3, more);
}

std::uint32_t naive_five(const std::string& text) {
    std::uint32_t value = 0;
    for (const char byte : text.substr(0, 5)) {
        if (byte < '0' || byte > '9') {
            return no_number;
        }
        value = value * 10 + static_cast<std::uint32_t>(byte - '0');
    }
    return value;
}

TEST(FiveDigits, ReadsEveryNumberWhateverStandsBehindIt) {
    for (std::uint32_t number = 0; number < 100'000; ++number) {
        for (const char more : {'0', '\0', '\xFF'}) {
            ASSERT_EQ(five_digits(with_three_more(naive::digits(number, 5), more).data()), number);
        }
    }
}

TEST(FiveDigits, RefusesEveryTwoBytesThatAreNotBothDigits) {
    for (const char* const digits : {"00000", "12345", "99999"}) {
        for (std::size_t first = 0; first < 5; ++first) {
            for (std::size_t second = first + 1; second < 5; ++second) {
                std::string text = with_three_more(digits, '\xFF');
                for (int pair = 0; pair < 65536; ++pair) {
                    text[first] = static_cast<char>(pair >> 8);
                    text[second] = static_cast<char>(pair);
                    ASSERT_EQ(five_digits(text.data()), naive_five(text)) << first << ' ' << second << ' ' << pair;
                }
            }
        }
    }
}

TEST(NonDigits, IsZeroForDigitsAlone) {
    for (const char* const digits : {"00000000", "99999999", "40718293"}) {
        ASSERT_EQ(non_digits(load8(digits)), 0U);
        for (std::size_t place = 0; place < 8; ++place) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string text = digits;
                text[place] = static_cast<char>(byte);
                ASSERT_EQ(non_digits(load8(text.data())) == 0, byte >= '0' && byte <= '9') << place << ' ' << byte;
            }
        }
    }
}

TEST(TwoFours, ReadsEveryNumberInBothHalves) {
    for (std::uint32_t number = 0; number < 10'000; ++number) {
        const std::uint32_t other = (number * 7919 + 13) % 10'000;
        const std::uint64_t fours = two_fours(load8((naive::digits(number, 4) + naive::digits(other, 4)).data()));
        ASSERT_EQ(fours & 0xFFFFFFFF, number);
        ASSERT_EQ(fours >> 32, other);
    }
}

} // namespace
} // namespace marcmill::detail
