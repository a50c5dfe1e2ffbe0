#include "scan/find_byte.hpp"

// Highway compiles this file once for each target; its headers keep this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scan/find_byte.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "simd/dispatch.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace marcmill::scan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Bytes = hn::ScalableTag<std::uint8_t>;

/// The first offset in [from, size) at which `mask_of(vector)` is true, or `is(byte)` where there is less than a
/// vector.
template <typename MaskOf, typename Is>
std::size_t find_first(const std::uint8_t* text, std::size_t size, std::size_t from, const MaskOf& mask_of,
                       const Is& is) {
    const Bytes bytes;
    const std::size_t lanes = hn::Lanes(bytes);
    std::size_t at = from;
    for (; at + lanes <= size; at += lanes) {
        const auto found = hn::FindFirstTrue(bytes, mask_of(hn::LoadU(bytes, text + at)));
        if (found >= 0) {
            return at + static_cast<std::size_t>(found);
        }
    }
    if (at < size && size - from >= lanes) { // what was seen before holds none
        at = size - lanes;
        const auto found = hn::FindFirstTrue(bytes, mask_of(hn::LoadU(bytes, text + at)));
        return found >= 0 ? at + static_cast<std::size_t>(found) : size;
    }
    while (at < size && !is(text[at])) {
        ++at;
    }
    return at;
}

std::size_t FindByte(const std::uint8_t* text, std::size_t size, std::uint8_t byte, std::size_t from) {
    const auto wanted = hn::Set(Bytes{}, byte);
    return find_first(
        text, size, from, [&](auto vector) HWY_ATTR { return hn::Eq(vector, wanted); },
        [&](std::uint8_t other) { return other == byte; });
}

std::size_t FindOutside(const std::uint8_t* text, std::size_t size, const std::uint8_t* set, std::size_t from) {
    const Bytes bytes;
    const auto a = hn::Set(bytes, set[0]);
    const auto b = hn::Set(bytes, set[1]);
    const auto c = hn::Set(bytes, set[2]);
    const auto d = hn::Set(bytes, set[3]);
    const auto e = hn::Set(bytes, set[4]);
    return find_first(
        text, size, from,
        [&](auto vector) HWY_ATTR {
            const auto first = hn::Or(hn::Eq(vector, a), hn::Eq(vector, b));
            const auto second = hn::Or(hn::Eq(vector, c), hn::Eq(vector, d));
            return hn::Not(hn::Or(hn::Or(first, second), hn::Eq(vector, e)));
        },
        [&](std::uint8_t other) {
            return other != set[0] && other != set[1] && other != set[2] && other != set[3] && other != set[4];
        });
}

} // namespace marcmill::scan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace marcmill::scan {

MARCMILL_EXPORT(FindByte);
MARCMILL_EXPORT(FindOutside);

namespace {
const std::uint8_t* unsigned_bytes(const char* text) {
    return reinterpret_cast<const std::uint8_t*>(text);
}
} // namespace

std::size_t find_byte(std::string_view text, char byte, std::size_t from) {
    return MARCMILL_DISPATCH(FindByte)(unsigned_bytes(text.data()), text.size(), static_cast<std::uint8_t>(byte), from);
}

std::size_t find_outside(std::string_view text, const std::array<char, 5>& set, std::size_t from) {
    return MARCMILL_DISPATCH(FindOutside)(unsigned_bytes(text.data()), text.size(), unsigned_bytes(set.data()), from);
}

} // namespace marcmill::scan
#endif
