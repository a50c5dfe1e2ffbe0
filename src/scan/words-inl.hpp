// What Highway compiles once for each target, for several files: no #pragma once, but a guard for each target.
#if defined(MARCMILL_SCAN_WORDS_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef MARCMILL_SCAN_WORDS_INL_HPP
#undef MARCMILL_SCAN_WORDS_INL_HPP
#else
#define MARCMILL_SCAN_WORDS_INL_HPP
#endif

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <hwy/highway.h>

#include "simd/mask_bits-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace marcmill::scan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// A text is looked at by words of 64 bytes, each of which gives a bit for every byte.
using Bytes = hn::CappedTag<std::uint8_t, 64>;

/// The bit of each lane of the mask, from the lowest on.
HWY_INLINE std::uint64_t bits_of(hn::Mask<Bytes> mask) {
    return simd::HWY_NAMESPACE::mask_bits(Bytes{}, mask);
}

/// A bit for each of the 64 bytes at `text`.
HWY_INLINE std::uint64_t matches(const std::uint8_t* text, hn::Vec<Bytes> wanted) {
    const Bytes bytes;
    std::uint64_t word = 0;
    for (std::size_t at = 0; at < 64; at += hn::Lanes(bytes)) {
        word |= bits_of(hn::Eq(hn::LoadU(bytes, text + at), wanted)) << at;
    }
    return word;
}

#if HWY_TARGET <= HWY_AVX3_DL // one instruction compresses bytes

/// Writes the numbers of the word's bits, from `base` on: `most` (8 or 16) of them, of which as many count as the word
/// has bits.
template <std::size_t most, bool /*steadily*/>
HWY_INLINE void write_first(std::uint64_t word, std::uint32_t base, std::uint32_t* out) {
    const Bytes bytes;
    const hn::CappedTag<std::uint32_t, most> positions;
    std::uint8_t bits[sizeof word];
    std::memcpy(bits, &word, sizeof word);
    const auto compressed = hn::Compress(hn::Iota(bytes, 0), hn::LoadMaskBits(bytes, bits));
    const auto sixteen = hn::LowerHalf(hn::LowerHalf(compressed));
    const auto start = hn::Set(positions, base);
    if constexpr (most == 16) {
        hn::StoreU(hn::Add(hn::PromoteTo(positions, sixteen), start), positions, out);
    } else {
        hn::StoreU(hn::Add(hn::PromoteTo(positions, hn::LowerHalf(sixteen)), start), positions, out);
    }
}

#else

template <std::size_t most, bool steadily>
HWY_INLINE void write_first(std::uint64_t word, std::uint32_t base, std::uint32_t* out) {
    // What is written behind the last bit does not count, but the number of no bit is a branch to std::countr_zero().
    constexpr std::uint64_t guard = steadily ? std::uint64_t{1} << 63 : 0;
    for (std::size_t next = 0; next < most; ++next) {
        out[next] = base + static_cast<std::uint32_t>(std::countr_zero(word | guard));
        word &= word - 1;
    }
}

#endif

/// Writes the numbers of the word's bits, from `base` on, to `out`. Room for `most` more is written to: usual words
/// have no more bits. `steadily`: then no branch is taken on how many there are, which words that differ much repay,
/// and others do not (of real records, all marks: 0.92 of the time of statistics; delimiters alone: 1.02 of it).
template <std::size_t most, bool steadily = false>
HWY_INLINE std::uint32_t* flatten(std::uint64_t word, std::uint32_t base, std::uint32_t* out) {
    const auto count = static_cast<std::size_t>(std::popcount(word));
    if (HWY_LIKELY(count <= most)) {
        write_first<most, steadily>(word, base, out);
        return out + count;
    }
    for (; word != 0; word &= word - 1) {
        *out++ = base + static_cast<std::uint32_t>(std::countr_zero(word));
    }
    return out;
}

} // namespace marcmill::scan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
