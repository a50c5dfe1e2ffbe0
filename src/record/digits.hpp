#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

/// Decimal numbers read eight digits at a time in one 64-bit word, whose first byte in memory is its lowest.
namespace marcmill::detail {

static_assert(std::endian::native == std::endian::little, "digits are read as little-endian words");

inline std::uint64_t load8(const char* bytes) {
    std::uint64_t word;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

inline std::uint32_t load4(const char* bytes) {
    std::uint32_t word;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

/// Zero where all eight bytes are '0'-'9'. A byte that is no digit leaves the upper half of 0x30-0x3F, or enters it
/// again when 6 is added.
constexpr std::uint64_t non_digits(std::uint64_t word) {
    constexpr std::uint64_t high = 0xF0F0F0F0F0F0F0F0;
    constexpr std::uint64_t zeros = 0x3030303030303030;
    return ((word & high) ^ zeros) | (((word + 0x0606060606060606) & high) ^ zeros);
}

/// The two numbers of four digits each that eight digits make: the first in the low half, the second in the high one.
constexpr std::uint64_t two_fours(std::uint64_t word) {
    word &= 0x0F0F0F0F0F0F0F0F;
    word = (word * 10 + (word >> 8)) & 0x00FF00FF00FF00FF;
    return (word * 100 + (word >> 16)) & 0x0000FFFF0000FFFF;
}

inline constexpr std::uint32_t no_number = 0xFFFFFFFF;

/// The first five bytes of the word with three zeros before them: eight digits, if they are digits.
constexpr std::uint64_t first_five(std::uint64_t word) {
    return word << 24 | 0x303030;
}

/// The number that eight digits make.
constexpr std::uint32_t eight_digits(std::uint64_t word) {
    const std::uint64_t fours = two_fours(word);
    return static_cast<std::uint32_t>(fours) * 10000 + static_cast<std::uint32_t>(fours >> 32);
}

/// The number that five digits make; no_number when one of them is no digit. Reads eight bytes.
inline std::uint32_t five_digits(const char* bytes) {
    const std::uint64_t word = first_five(load8(bytes));
    return non_digits(word) != 0 ? no_number : eight_digits(word);
}

/// Writes `number` with leading zeros; it has no more than `digits` digits. Returns the place behind.
inline char* write_number(char* out, std::size_t number, std::size_t digits) {
    auto rest = static_cast<std::uint32_t>(number);
    for (std::size_t at = digits; at-- > 0; rest /= 10) {
        out[at] = static_cast<char>('0' + rest % 10);
    }
    return out + digits;
}

} // namespace marcmill::detail
