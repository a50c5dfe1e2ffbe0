#pragma once

#include <cstdint>
#include <string_view>

#include "record/digits.hpp"

/// Whether bytes of a range occur in others, eight at a time.
namespace marcmill::detail {

/// Whether a byte of the word is `low` to `high`, which are 0x01-0x7E: their top bits are then set in all three terms.
/// Exact (S. E. Anderson, "Bit Twiddling Hacks": hasbetween).
constexpr bool any_between(std::uint64_t word, std::uint64_t low, std::uint64_t high) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    const std::uint64_t sevens = word & (ones * 0x7F);
    return ((ones * (0x80 + high) - sevens) & ~word & (sevens + ones * (0x80 - low)) & (ones * 0x80)) != 0;
}

/// The same of any number of bytes.
inline bool any_between(std::string_view bytes, char low, char high) {
    const auto first = static_cast<std::uint64_t>(low);
    const auto last = static_cast<std::uint64_t>(high);
    std::size_t at = 0;
    bool found = false;
    for (; at + 8 <= bytes.size(); at += 8) {
        found |= any_between(load8(bytes.data() + at), first, last);
    }
    if (at < bytes.size() && bytes.size() >= 8) { // the tail, with bytes that were looked at before
        return found | any_between(load8(bytes.data() + bytes.size() - 8), first, last);
    }
    for (; at < bytes.size(); ++at) {
        found |= bytes[at] >= low && bytes[at] <= high;
    }
    return found;
}

} // namespace marcmill::detail
