#pragma once

#include <cstdint>
#include <cstring>

#include "record/directory.hpp"

namespace marcmill::iso2709 {

/// Zero where none of the eight bytes is below 0x20.
constexpr std::uint64_t control_bytes(std::uint64_t word) {
    constexpr std::uint64_t high = 0x8080808080808080;
    return (word - 0x2020202020202020) & ~word & high;
}

/// Sixteen bytes at a time, on any machine that the compiler knows.
using SixteenBytes [[gnu::vector_size(16)]] = std::uint8_t;

/// Whether each of the bytes at `at` is `least` to `least + range`: all bits are set of those that are.
inline auto within(const char* at, SixteenBytes least, SixteenBytes range) {
    SixteenBytes bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes - least <= range;
}

/// Whether the 24 bytes at `at` are a leader as nearly all are: 00-04 digits, 20-21 "45", no control byte. Then they
/// are a plausible one as well, for a third of the work and without a branch.
inline bool is_usual_leader(const char* at) {
    constexpr std::uint8_t any = 0x20; // and above
    constexpr std::uint8_t top = 0xFF - any;
    constexpr SixteenBytes first_least{'0', '0', '0', '0', '0', any, any, any, any, any, any, any, any, any, any, any};
    constexpr SixteenBytes first_range{9, 9, 9, 9, 9, top, top, top, top, top, top, top, top, top, top, top};
    constexpr SixteenBytes last_least{any, any, any, any, any, any, any, any, any, any, any, any, '4', '5', any, any};
    constexpr SixteenBytes last_range{top, top, top, top, top, top, top, top, top, top, top, top, 0, 0, top, top};
    const auto both = within(at, first_least, first_range) & within(at + 8, last_least, last_range);
    std::uint64_t halves[2];
    std::memcpy(halves, &both, sizeof halves);
    return (halves[0] & halves[1]) == ~std::uint64_t{0};
}

/// Whether leader/10-11 and 20-21 are "22" and "45", and no other of 00-21 is a control character or beyond ASCII, as
/// nearly always. (Leader/22 and /23 hold anything in thousands of sound records.)
inline bool is_clean_leader(const char* at) {
    constexpr std::uint8_t low = 0x20;
    constexpr std::uint8_t span = 0x7E - low;
    constexpr SixteenBytes first_least{low, low, low, low, low, low, low, low, low, low, '2', '2', low, low, low, low};
    constexpr SixteenBytes first_range{span, span, span, span, span, span, span, span,
                                       span, span, 0,    0,    span, span, span, span};
    constexpr SixteenBytes last_least{low, low, low, low, low, low, low, low, low, low, low, low, '4', '5', 0, 0};
    constexpr SixteenBytes last_range{span, span, 0xFF, 0xFF, span, span, span, span,
                                      span, span, span, span, 0,    0,    0xFF, 0xFF};
    const auto both = within(at, first_least, first_range) & within(at + 8, last_least, last_range);
    std::uint64_t halves[2];
    std::memcpy(halves, &both, sizeof halves);
    return (halves[0] & halves[1]) == ~std::uint64_t{0};
}

/// Whether the 24 bytes at `at` can be a leader: 00-21 hold no control byte, 22-23 no terminator or delimiter, and two
/// of three hold: 00-04 are digits; 12-16 are digits and at least 25; 20-21 are "45" or blank.
/// `length` is five_digits(at). One that fails is no leader of any record in hand; text passes about never.
inline bool plausible_leader(const char* at, std::uint32_t length) {
    using namespace detail;
    if ((control_bytes(load8(at)) | control_bytes(load8(at + 8)) | control_bytes(load8(at + 14))) != 0) {
        return false;
    }
    const auto ends = [](char byte) { return byte >= 0x1D && byte <= 0x1F; };
    if (ends(at[22]) || ends(at[23])) {
        return false;
    }
    const bool number = length != no_number;
    if (number && std::memcmp(at + 20, "45", 2) == 0) {
        return true;
    }
    const bool map = std::memcmp(at + 20, "45", 2) == 0 || std::memcmp(at + 20, "  ", 2) == 0;
    const std::uint32_t base = five_digits(at + 12);
    return static_cast<int>(number) + static_cast<int>(map) +
               static_cast<int>(base != no_number && base > leader_size) >=
           2;
}

} // namespace marcmill::iso2709
