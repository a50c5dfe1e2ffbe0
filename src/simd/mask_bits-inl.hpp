// What Highway compiles once for each target, for several files: no #pragma once, but a guard for each target.
#if defined(MARCMILL_SIMD_MASK_BITS_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef MARCMILL_SIMD_MASK_BITS_INL_HPP
#undef MARCMILL_SIMD_MASK_BITS_INL_HPP
#else
#define MARCMILL_SIMD_MASK_BITS_INL_HPP
#endif

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace marcmill::simd::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// As many bits as a vector of so many lanes has at most.
template <std::size_t lanes>
using Bits = std::conditional_t<
    (lanes > 32), std::uint64_t,
    std::conditional_t<(lanes > 16), std::uint32_t, std::conditional_t<(lanes > 8), std::uint16_t, std::uint8_t>>>;

/// The bit of each lane of a mask of up to 64, from the lowest on. It is read back just as wide as it is written: a
/// processor waits for memory where it loads eight bytes of which four were stored a moment ago.
template <class Tag>
HWY_INLINE std::uint64_t mask_bits(Tag tag, hn::Mask<Tag> mask) {
    static_assert(hn::MaxLanes(Tag{}) <= 64);
    std::uint8_t stored[8] = {}; // all of it: vectors of unknown size may store less than they may have
    hn::StoreMaskBits(tag, mask, stored);
    Bits<hn::MaxLanes(Tag{})> bits;
    std::memcpy(&bits, stored, sizeof bits);
    return bits;
}

} // namespace marcmill::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
