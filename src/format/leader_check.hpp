#pragma once

#include <cstdint>
#include <cstring>

#include "record/entry.hpp"

namespace marcmill::format {

/// True when one of the eight bytes is below 0x20.
constexpr bool has_control_byte(std::uint64_t word) {
    constexpr std::uint64_t high = 0x8080808080808080;
    return ((word - 0x2020202020202020) & ~word & high) != 0;
}

/// Whether the 24 bytes at `at` can be a leader: 00-21 hold no control byte, 22-23 no terminator or delimiter, and two
/// of three hold: 00-04 are digits; 12-16 are digits and at least 25; 20-21 are "45" or blank.
/// `length` is five_digits(at). One that fails is no leader of any record in hand; text passes about never.
inline bool plausible_leader(const char* at, std::uint32_t length) {
    using namespace detail;
    if (has_control_byte(load8(at)) || has_control_byte(load8(at + 8)) || has_control_byte(load8(at + 14))) {
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

} // namespace marcmill::format
