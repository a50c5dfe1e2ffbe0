#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

/// The code tables as scripts/code-tables writes them: sorted, compact, and not to be read by hand.
namespace marcmill::text {

struct OneByteSet {
    std::array<std::uint64_t, 2> marks;  ///< a bit for each code from 0x20 on whose character is a combining mark
    std::array<char16_t, 94> characters; ///< of the codes from 0x21 on; 0: none
};

/// East Asian codes with the same first two bytes.
struct EastAsianRow {
    std::uint16_t code;
    std::uint16_t begin;                ///< the first one's place among the units
    std::array<std::uint32_t, 3> cells; ///< a bit for each third byte from 0x20 on that there is
};

/// A character and the one or two that are canonically equivalent to it; `second` is 0 of one.
struct Decomposition {
    char32_t character;
    char16_t first;
    char16_t second;
};

inline constexpr std::size_t one_byte_sets = 11;

extern const std::array<OneByteSet, one_byte_sets> one_byte_set_list;
extern const std::span<const EastAsianRow> east_asian_rows;
extern const std::span<const char16_t> east_asian_units; ///< 0xD800 + n stands for the n-th of those beyond U+FFFF
extern const std::span<const char32_t> east_asian_beyond;
extern const std::span<const Decomposition> decompositions; ///< by character

} // namespace marcmill::text
