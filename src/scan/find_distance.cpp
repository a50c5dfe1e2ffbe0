#include "scan/find_distance.hpp"

#include <array>
#include <bit>
#include <cstdint>

// Highway compiles this file once for each target; its headers keep this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scan/find_distance.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "simd/dispatch.hpp"
// clang-format on

#ifndef MARCMILL_SCAN_COUNTDOWN
#define MARCMILL_SCAN_COUNTDOWN
namespace marcmill::scan {

/// A distance falls by one from offset to offset: its last two digits are those of a countdown, whichever it begins
/// with. As long as the largest vector behind the last beginning.
struct Countdown {
    static constexpr std::size_t period = 100;
    static constexpr std::size_t most_lanes = 256;
    std::array<std::uint8_t, period + most_lanes> tens{};
    std::array<std::uint8_t, period + most_lanes> units{};
};

constexpr Countdown countdown = [] {
    Countdown digits;
    for (std::size_t at = 0; at < digits.tens.size(); ++at) {
        const std::size_t number = (Countdown::period - at % Countdown::period) % Countdown::period;
        digits.tens[at] = static_cast<std::uint8_t>('0' + number / 10);
        digits.units[at] = static_cast<std::uint8_t>('0' + number % 10);
    }
    return digits;
}();

constexpr std::size_t stated_digits = 5;

inline bool states(const std::uint8_t* at, std::size_t distance) {
    for (std::size_t digit = stated_digits; digit-- > 0; distance /= 10) {
        if (at[digit] != '0' + distance % 10) {
            return false;
        }
    }
    return distance == 0;
}

} // namespace marcmill::scan
#endif

HWY_BEFORE_NAMESPACE();
namespace marcmill::scan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

std::size_t FindDistanceToEnd(const std::uint8_t* text, std::size_t size, std::size_t from) {
    const hn::CappedTag<std::uint8_t, Countdown::most_lanes> bytes;
    const std::size_t lanes = hn::Lanes(bytes);
    std::size_t at = from;
    for (; at + lanes + stated_digits <= size; at += lanes) {
        const std::size_t begin = (Countdown::period - (size - at) % Countdown::period) % Countdown::period;
        const auto tens = hn::Eq(hn::LoadU(bytes, text + at + 3), hn::LoadU(bytes, &countdown.tens[begin]));
        const auto units = hn::Eq(hn::LoadU(bytes, text + at + 4), hn::LoadU(bytes, &countdown.units[begin]));
        std::uint64_t found[Countdown::most_lanes / 64] = {};
        hn::StoreMaskBits(bytes, hn::And(tens, units), reinterpret_cast<std::uint8_t*>(found));
        for (std::size_t word = 0; word * 64 < lanes; ++word) {
            for (std::uint64_t bits = found[word]; bits != 0; bits &= bits - 1) {
                const std::size_t offset = at + word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
                if (states(text + offset, size - offset)) {
                    return offset;
                }
            }
        }
    }
    for (; at + stated_digits <= size; ++at) {
        if (states(text + at, size - at)) {
            return at;
        }
    }
    return size;
}

} // namespace marcmill::scan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace marcmill::scan {

MARCMILL_EXPORT(FindDistanceToEnd);

std::size_t find_distance_to_end(std::string_view text, std::size_t from) {
    return MARCMILL_DISPATCH(FindDistanceToEnd)(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), from);
}

} // namespace marcmill::scan
#endif
