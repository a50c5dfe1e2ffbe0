#include "scan/markup.hpp"

#include <bit>
#include <cassert>
#include <cstdint>
#include <cstring>

// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scan/markup.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "scan/words-inl.hpp"
#include "simd/dispatch.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace marcmill::scan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t word_size = 6;

inline bool is_landmark(const std::uint8_t* text, const std::uint8_t* word, const std::uint8_t* behind) {
    return (text[0] == '<' && (text[1] == behind[0] || text[1] == behind[1])) ||
           std::memcmp(text, word, word_size) == 0;
}

/// Of the word the first, the fourth and the last byte are looked at: what has all three is rarely another.
std::size_t FindLandmark(const std::uint8_t* text, std::size_t size, const std::uint8_t* word,
                         const std::uint8_t* behind, std::size_t from) {
    const hn::ScalableTag<std::uint8_t> bytes;
    const auto bracket = hn::Set(bytes, '<');
    const auto one = hn::Set(bytes, behind[0]);
    const auto other = hn::Set(bytes, behind[1]);
    const auto first = hn::Set(bytes, word[0]);
    const auto fourth = hn::Set(bytes, word[3]);
    const auto last = hn::Set(bytes, word[word_size - 1]);
    const std::size_t lanes = hn::Lanes(bytes);
    std::size_t at = from;
    while (at + lanes + word_size <= size) {
        const auto here = hn::LoadU(bytes, text + at);
        const auto next = hn::LoadU(bytes, text + at + 1);
        const auto is_markup = hn::And(hn::Eq(here, bracket), hn::Or(hn::Eq(next, one), hn::Eq(next, other)));
        const auto is_word = hn::And(hn::And(hn::Eq(here, first), hn::Eq(hn::LoadU(bytes, text + at + 3), fourth)),
                                     hn::Eq(hn::LoadU(bytes, text + at + word_size - 1), last));
        const auto found = hn::FindFirstTrue(bytes, hn::Or(is_markup, is_word));
        if (found < 0) {
            at += lanes;
            continue;
        }
        at += static_cast<std::size_t>(found);
        if (is_landmark(text + at, word, behind)) {
            return at;
        }
        ++at;
    }
    for (; at + word_size <= size; ++at) {
        if (is_landmark(text + at, word, behind)) {
            return at;
        }
    }
    for (; at + 2 <= size; ++at) {
        if (text[at] == '<' && (text[at + 1] == behind[0] || text[at + 1] == behind[1])) {
            return at;
        }
    }
    return size;
}

struct MarkupBits {
    std::uint64_t marks;
    std::uint64_t high;
};

HWY_INLINE MarkupBits markup_in(const std::uint8_t* text) {
    const Bytes bytes;
    MarkupBits found{};
    for (std::size_t at = 0; at < 64; at += hn::Lanes(bytes)) {
        const auto here = hn::LoadU(bytes, text + at);
        const auto is_bracket = hn::Eq(hn::Or(here, hn::Set(bytes, 2)), hn::Set(bytes, '>')); // '<' is two less
        const auto is_ampersand = hn::Eq(here, hn::Set(bytes, '&'));
        const auto is_blank = hn::Or(hn::Eq(here, hn::Set(bytes, '\t')), hn::Eq(here, hn::Set(bytes, '\n')));
        const auto is_control = hn::AndNot(is_blank, hn::Lt(here, hn::Set(bytes, ' ')));
        const auto is_high = hn::Gt(here, hn::Set(bytes, 0x7F));
        found.marks |= bits_of(hn::Or(hn::Or(is_bracket, is_ampersand), is_control)) << at;
        found.high |= bits_of(is_high) << at;
    }
    return found;
}

MarkupIndex IndexMarkup(const std::uint8_t* text, std::size_t from, std::size_t to, std::uint32_t* positions) {
    std::uint32_t* out = positions;
    std::uint64_t high = 0;
    std::size_t at = from;
    for (; at + 64 <= to; at += 64) {
        const MarkupBits found = markup_in(text + at);
        high |= found.high;
        out = flatten<8>(found.marks, static_cast<std::uint32_t>(at), out);
    }
    if (at < to) {
        std::uint8_t rest[64];
        std::memset(rest, ' ', sizeof rest);
        std::memcpy(rest, text + at, to - at);
        const MarkupBits found = markup_in(rest);
        high |= found.high;
        out = flatten<8>(found.marks, static_cast<std::uint32_t>(at), out);
    }
    return {static_cast<std::size_t>(out - positions), high != 0};
}

} // namespace marcmill::scan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace marcmill::scan {

MARCMILL_EXPORT(FindLandmark);
MARCMILL_EXPORT(IndexMarkup);

namespace {
const std::uint8_t* unsigned_bytes(const char* text) {
    return reinterpret_cast<const std::uint8_t*>(text);
}
} // namespace

std::size_t find_landmark(std::string_view text, const Landmarks& landmarks, std::size_t from) {
    assert(landmarks.word.size() == 6);
    return MARCMILL_DISPATCH(FindLandmark)(unsigned_bytes(text.data()), text.size(),
                                           unsigned_bytes(landmarks.word.data()),
                                           unsigned_bytes(landmarks.behind_bracket), from);
}

MarkupIndex index_markup(std::string_view text, std::size_t from, std::size_t to, std::uint32_t* positions) {
    assert(from <= to && to <= text.size());
    return MARCMILL_DISPATCH(IndexMarkup)(unsigned_bytes(text.data()), from, to, positions);
}

} // namespace marcmill::scan
#endif
