#include "scan/json_marks.hpp"

#include <cstring>

// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scan/json_marks.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "scan/words-inl.hpp"
#include "simd/dispatch.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace marcmill::scan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// The ends of 64 bytes; adds to `separators` whether there are any.
HWY_INLINE std::uint64_t string_ends(const std::uint8_t* text, hn::Vec<Bytes>& separators) {
    const Bytes bytes;
    const auto quote = hn::Set(bytes, '"');
    const auto backslash = hn::Set(bytes, '\\');
    const auto first = hn::Set(bytes, 0x1D);
    const auto span = hn::Set(bytes, 0x1F - 0x1D);
    std::uint64_t word = 0;
    for (std::size_t at = 0; at < 64; at += hn::Lanes(bytes)) {
        const auto vector = hn::LoadU(bytes, text + at);
        const auto from_first = hn::Sub(vector, first);
        separators = hn::Or(separators, hn::VecFromMask(bytes, hn::Eq(hn::Min(from_first, span), from_first)));
        word |= bits_of(hn::Or(hn::Eq(vector, quote), hn::Eq(vector, backslash))) << at;
    }
    return word;
}

bool MarkStringEnds(const std::uint8_t* text, std::size_t size, std::uint64_t* bits) {
    const Bytes bytes;
    auto separators = hn::Zero(bytes);
    std::size_t at = 0;
    for (; at + 64 <= size; at += 64) {
        bits[at / 64] = string_ends(text + at, separators);
    }
    std::uint8_t copy[64] = {};
    if (at < size) {
        std::memcpy(copy, text + at, size - at);
    }
    bits[at / 64] = string_ends(copy, separators) | std::uint64_t{1} << (size - at);
    return !hn::AllTrue(bytes, hn::Eq(separators, hn::Zero(bytes)));
}

/// The escaped of 64 bytes; adds all of them to `bytes_seen`.
HWY_INLINE std::uint64_t escaped(const std::uint8_t* text, hn::Vec<Bytes>& bytes_seen) {
    const Bytes bytes;
    const auto quote = hn::Set(bytes, '"');
    const auto backslash = hn::Set(bytes, '\\');
    const auto blank = hn::Set(bytes, ' ');
    std::uint64_t word = 0;
    for (std::size_t at = 0; at < 64; at += hn::Lanes(bytes)) {
        const auto vector = hn::LoadU(bytes, text + at);
        bytes_seen = hn::Or(bytes_seen, vector);
        const auto marks = hn::Or(hn::Eq(vector, quote), hn::Eq(vector, backslash));
        word |= bits_of(hn::Or(marks, hn::Lt(vector, blank))) << at;
    }
    return word;
}

bool MarkEscaped(const std::uint8_t* text, std::size_t size, std::uint64_t* bits) {
    const Bytes bytes;
    auto bytes_seen = hn::Zero(bytes);
    std::size_t at = 0;
    for (; at + 64 <= size; at += 64) {
        bits[at / 64] = escaped(text + at, bytes_seen);
    }
    std::uint8_t copy[64] = {};
    if (at < size) {
        std::memcpy(copy, text + at, size - at);
    }
    bits[at / 64] = escaped(copy, bytes_seen); // every byte behind the text, too
    return !hn::AllTrue(bytes, hn::Lt(bytes_seen, hn::Set(bytes, 0x80)));
}

} // namespace marcmill::scan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace marcmill::scan {

MARCMILL_EXPORT(MarkStringEnds);
MARCMILL_EXPORT(MarkEscaped);

bool mark_string_ends(std::string_view text, std::uint64_t* bits) {
    return MARCMILL_DISPATCH(MarkStringEnds)(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), bits);
}

bool mark_escaped(std::string_view text, std::uint64_t* bits) {
    return MARCMILL_DISPATCH(MarkEscaped)(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), bits);
}

} // namespace marcmill::scan
#endif
