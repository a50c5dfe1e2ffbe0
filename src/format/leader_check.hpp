#pragma once

#include <cstdint>
#include <cstring>

#include "record/entry.hpp"

namespace marcmill::format {

/// Zero where none of the eight bytes is below 0x20.
constexpr std::uint64_t control_bytes(std::uint64_t word) {
    constexpr std::uint64_t high = 0x8080808080808080;
    return (word - 0x2020202020202020) & ~word & high;
}

/// Whether the 24 bytes at `at` are a leader as nearly all are: 00-04 digits, 20-23 "4500", no control byte. Then they
/// are a plausible one as well, for half the work and without a branch.
inline bool is_usual_leader(const char* at) {
    using namespace detail;
    constexpr std::uint32_t usual_map = 0x30303534; // "4500"
    const std::uint64_t first = load8(at);
    const std::uint64_t wrong = non_digits(first_five(first)) | control_bytes(first) | control_bytes(load8(at + 8)) |
                                control_bytes(load8(at + 12)) | (load4(at + 20) ^ usual_map);
    return wrong == 0;
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

} // namespace marcmill::format
