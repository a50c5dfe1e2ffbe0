#include "scan/delimiters.hpp"

#include <bit>
#include <cstdint>
#include <cstring>

// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scan/delimiters.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "scan/words-inl.hpp"
#include "simd/dispatch.hpp"
#include "simd/prefetch.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace marcmill::scan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// The same for the last `rest` bytes (1 to 63) of the text that ends at `end`: from the 64 bytes that end there, or
/// from a copy where the text is shorter.
HWY_INLINE std::uint64_t last_matches(const std::uint8_t* end, std::size_t rest, std::size_t size,
                                      hn::Vec<Bytes> wanted) {
    if (size >= 64) {
        return matches(end - 64, wanted) >> (64 - rest);
    }
    std::uint8_t copy[64] = {};
    std::memcpy(copy, end - rest, rest);
    return matches(copy, wanted) & ((std::uint64_t{1} << rest) - 1);
}

/// Positions of a word that are written at a time. More would be longer stores for nothing: 64 bytes of a record hold
/// two delimiters (1.2 KB records, an index: 8 at a time 42 ns, 16 50 ns).
constexpr std::size_t at_once = 8;

static_assert(at_once <= position_slack);

std::size_t IndexByte(const std::uint8_t* text, std::size_t size, std::size_t from, std::uint8_t byte,
                      const ByteIndex& index) {
    const auto wanted = hn::Set(Bytes{}, byte);
    std::uint32_t* out = index.positions;
    const std::size_t words = words_of(size);
    for (std::size_t word = from / 64; word < words; ++word) {
        const std::size_t at = word * 64;
        std::uint64_t bits = 0;
        if (HWY_LIKELY(at + 64 <= size)) {
            simd::prefetch_ahead_of(text + at);
            bits = matches(text + at, wanted);
        } else if (at < size) {
            bits = last_matches(text + size, size - at, size, wanted);
        }
        index.bits[word] = bits;
        index.ranks[word] = static_cast<std::uint32_t>(out - index.positions);
        out = flatten<at_once>(bits, static_cast<std::uint32_t>(at), out);
    }
    return static_cast<std::size_t>(out - index.positions);
}

void RankOffsets(const ByteIndex& index, const std::uint32_t* offsets, std::uint32_t* ranks, std::size_t count,
                 std::size_t stride) {
    for (std::size_t at = 0; at < count * stride; at += stride) {
        const std::uint32_t offset = offsets[at];
        const std::uint64_t below = index.bits[offset / 64] & ((std::uint64_t{1} << (offset % 64)) - 1);
        ranks[at] = index.ranks[offset / 64] + static_cast<std::uint32_t>(std::popcount(below));
    }
}

} // namespace marcmill::scan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace marcmill::scan {

MARCMILL_EXPORT(IndexByte);
MARCMILL_EXPORT(RankOffsets);

std::size_t index_byte(std::string_view text, std::size_t from, char byte, const ByteIndex& index) {
    return MARCMILL_DISPATCH(IndexByte)(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), from,
                                        static_cast<std::uint8_t>(byte), index);
}

void rank_offsets(const ByteIndex& index, const std::uint32_t* offsets, std::uint32_t* ranks, std::size_t count,
                  std::size_t stride) {
    MARCMILL_DISPATCH(RankOffsets)(index, offsets, ranks, count, stride);
}

} // namespace marcmill::scan
#endif
