#include "scan/find_text.hpp"

#include <cstddef>
#include <cstdint>

// Highway compiles this file once for each target; its headers keep this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scan/find_text.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "simd/dispatch.hpp"
#include "simd/prefetch.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace marcmill::scan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Bytes = hn::CappedTag<std::uint8_t, simd::line>;

constexpr std::uint8_t lower = 0x20; ///< the bit that makes a letter of ASCII lower-case

HWY_INLINE bool is_lower_letter(std::uint8_t byte) {
    return byte >= 'a' && byte <= 'z';
}

/// Bytes that are `wanted`, of either case where it is a letter and case does not matter.
struct Byte {
    std::uint8_t bit;
    std::uint8_t wanted;

    Byte(std::uint8_t byte, bool ignores_case)
        : bit{ignores_case && is_lower_letter(byte) ? lower : std::uint8_t{0}}, wanted{byte} {}

    bool is(std::uint8_t byte) const { return (byte | bit) == wanted; }
    HWY_INLINE auto in(const std::uint8_t* text) const {
        const Bytes bytes;
        return hn::Eq(hn::Or(hn::LoadU(bytes, text), hn::Set(bytes, bit)), hn::Set(bytes, wanted));
    }
};

bool stands_at(const std::uint8_t* text, const std::uint8_t* wanted, std::size_t size, bool ignores_case) {
    for (std::size_t at = 0; at < size; ++at) {
        if (!Byte{wanted[at], ignores_case}.is(text[at])) {
            return false;
        }
    }
    return true;
}

/// Looks for the wanted text's two ends at their distance, a line of places at a time, and at all of it where both are
/// there. Places behind the last whole vector are looked at one by one.
bool HoldsText(const std::uint8_t* text, std::size_t size, const std::uint8_t* wanted, std::size_t length,
               bool ignores_case) {
    if (length > size) {
        return false;
    }
    const Bytes bytes;
    const std::size_t lanes = hn::Lanes(bytes);
    const std::size_t places = size - length + 1;
    const Byte first{wanted[0], ignores_case};
    const Byte last{wanted[length - 1], ignores_case};
    const auto holds_ends = [&](std::size_t at)
                                HWY_ATTR { return hn::And(first.in(text + at), last.in(text + at + length - 1)); };
    const auto stands_between = [&](std::size_t from, std::size_t to) {
        for (std::size_t at = from; at < to; ++at) {
            if (first.is(text[at]) && stands_at(text + at, wanted, length, ignores_case)) {
                return true;
            }
        }
        return false;
    };
    std::size_t at = 0;
    for (; at + simd::line <= places; at += simd::line) {
        simd::prefetch_ahead_of(text + at);
        auto any = holds_ends(at);
        for (std::size_t more = lanes; more < simd::line; more += lanes) {
            any = hn::Or(any, holds_ends(at + more));
        }
        if (!hn::AllFalse(bytes, any) && stands_between(at, at + simd::line)) [[unlikely]] {
            return true;
        }
    }
    for (; at + lanes <= places; at += lanes) {
        if (!hn::AllFalse(bytes, holds_ends(at)) && stands_between(at, at + lanes)) {
            return true;
        }
    }
    return stands_between(at, places);
}

} // namespace marcmill::scan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace marcmill::scan {

MARCMILL_EXPORT(HoldsText);

bool holds_text(std::string_view text, std::string_view wanted, bool ignores_case) {
    const auto bytes_of = [](std::string_view bytes) { return reinterpret_cast<const std::uint8_t*>(bytes.data()); };
    return MARCMILL_DISPATCH(HoldsText)(bytes_of(text), text.size(), bytes_of(wanted), wanted.size(), ignores_case);
}

} // namespace marcmill::scan
#endif
