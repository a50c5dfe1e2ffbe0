#include "scan/marks.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

// Highway compiles this file once for each target; its headers keep this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scan/marks.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "scan/words-inl.hpp"
#include "simd/dispatch.hpp"
#include "simd/prefetch.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace marcmill::scan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::uint8_t field_end = 0x1E;
constexpr std::uint8_t subfield_begin = 0x1F;
constexpr std::uint8_t record_end = 0x1D;

/// Positions of a word that are written at a time. Of the words of real records 8 % hold more than eight marks, none
/// more than 16: with eight at a time two branches per record are mispredicted, which is less than what eight more cost
/// where they are written one by one.
constexpr std::size_t marks_at_once = HWY_TARGET <= HWY_AVX3_DL ? 16 : 8;

bool MarksAreCheap() {
    return HWY_TARGET <= HWY_AVX3_DL;
}

/// What a pass over a text leaves behind.
struct Pass {
    MarkIndex index;
    std::size_t count;
    std::uint64_t record_ends; ///< not zero when any was seen
};

#if HWY_TARGET <= HWY_AVX3_DL // one instruction compresses bytes: positions and codes are each one

/// The marks among the 64 bytes at `text` + `at` whose bit in `wanted` is set. One byte more is read.
HWY_INLINE void index_word(const std::uint8_t* text, std::size_t at, std::uint64_t wanted, Pass& pass) {
    const Bytes bytes;
    const auto here = hn::LoadU(bytes, text + at);
    const auto is_end = hn::Eq(here, hn::Set(bytes, field_end));
    const auto is_mark = hn::Or(is_end, hn::Eq(here, hn::Set(bytes, subfield_begin)));
    const std::uint64_t marks = bits_of(is_mark) & wanted;
    const auto behind = hn::IfThenZeroElse(is_end, hn::LoadU(bytes, text + at + 1));
    std::uint8_t bits[sizeof marks];
    std::memcpy(bits, &marks, sizeof marks);
    hn::StoreU(hn::Compress(behind, hn::LoadMaskBits(bytes, bits)), bytes, pass.index.codes + pass.count);
    flatten<marks_at_once>(marks, static_cast<std::uint32_t>(at), pass.index.positions + pass.count);
    pass.count += static_cast<std::size_t>(std::popcount(marks));
    pass.record_ends |= bits_of(hn::Eq(here, hn::Set(bytes, record_end))) & wanted;
}

HWY_INLINE void add_codes(const std::uint8_t*, const Pass&) {}

#else

/// The marks among the 64 bytes at `text` + `at` whose bit in `wanted` is set, without their codes.
HWY_INLINE void index_word(const std::uint8_t* text, std::size_t at, std::uint64_t wanted, Pass& pass) {
    const Bytes bytes;
    std::uint64_t marks = 0;
    std::uint64_t record_ends = 0;
    for (std::size_t lane = 0; lane < 64; lane += hn::Lanes(bytes)) {
        const auto here = hn::LoadU(bytes, text + at + lane);
        const auto is_mark =
            hn::Or(hn::Eq(here, hn::Set(bytes, field_end)), hn::Eq(here, hn::Set(bytes, subfield_begin)));
        marks |= bits_of(is_mark) << lane;
        record_ends |= bits_of(hn::Eq(here, hn::Set(bytes, record_end))) << lane;
    }
    flatten<marks_at_once, true>(marks & wanted, static_cast<std::uint32_t>(at), pass.index.positions + pass.count);
    pass.count += static_cast<std::size_t>(std::popcount(marks & wanted));
    pass.record_ends |= record_ends & wanted;
}

/// The codes of all marks, which index_word() left out. Every second mark is a terminator and none can be foretold, so
/// the lowest bit of a mark, which is zero in a terminator alone, keeps or drops the byte behind it.
HWY_INLINE void add_codes(const std::uint8_t* text, const Pass& pass) {
    static_assert((field_end & 1U) == 0 && (subfield_begin & 1U) == 1);
    for (std::size_t place = 0; place != pass.count; ++place) {
        const std::uint8_t* const mark = text + pass.index.positions[place];
        pass.index.codes[place] = static_cast<std::uint8_t>(mark[1] & -(mark[0] & 1));
    }
}

#endif

MarksFound IndexMarks(const std::uint8_t* text, std::size_t size, std::size_t from, const MarkIndex& index) {
    constexpr std::uint64_t all = ~std::uint64_t{0};
    Pass pass{index, 0, 0};
    const std::size_t end = size - 1;
    std::size_t at = from;
    for (; at + 64 <= end; at += 64) {
        simd::prefetch_ahead_of(text + at);
        index_word(text, at, all, pass);
    }
    if (at < end) { // the last 64 bytes, of which some were looked at
        index_word(text, end - 64, all << (at - (end - 64)), pass);
    }
    add_codes(text, pass);
    std::fill_n(index.codes + pass.count, mark_slack, std::uint8_t{0});
    return {pass.count, pass.record_ends != 0};
}

#if HWY_TARGET <= HWY_AVX3 // one instruction compresses words; for AVX2, Highway copies a table of 1 KiB at each call

std::size_t PickTerminators(const MarkIndex& index, std::size_t count, std::uint32_t* out) {
    const hn::CappedTag<std::uint32_t, mark_slack> words;
    const hn::Rebind<std::uint8_t, decltype(words)> codes;
    std::uint32_t* next = out;
    std::size_t place = 0;
    for (; place < count; place += hn::Lanes(words)) {
        const auto is_terminator = hn::Eq(hn::PromoteTo(words, hn::LoadU(codes, index.codes + place)), hn::Zero(words));
        hn::StoreU(hn::Compress(hn::LoadU(words, index.positions + place), is_terminator), words, next);
        next += hn::CountTrue(words, is_terminator);
    }
    return static_cast<std::size_t>(next - out) - (place - count); // the zeros behind the last code
}

std::size_t PickDelimiters(const std::uint32_t* positions, const std::uint8_t* codes, std::size_t count,
                           std::uint32_t* delimiters, std::uint32_t* before_terminators) {
    const hn::CappedTag<std::uint32_t, mark_slack> words;
    const hn::Rebind<std::uint8_t, decltype(words)> bytes;
    const auto zero = hn::Zero(words);
    std::uint32_t found = 0;
    std::uint32_t terminators = 0;
    for (std::uint32_t place = 0; place < count; place += static_cast<std::uint32_t>(hn::Lanes(words))) {
        const auto is_terminator = hn::Eq(hn::PromoteTo(words, hn::LoadU(bytes, codes + place)), zero);
        const auto others = hn::Compress(hn::LoadU(words, positions + place), hn::Not(is_terminator));
        hn::StoreU(others, words, delimiters + found);
        // Of the marks before a terminator, which its place counts, the terminators are no delimiters.
        const auto places = hn::Compress(hn::Iota(words, place), is_terminator);
        hn::StoreU(hn::Sub(places, hn::Iota(words, terminators)), words, before_terminators + terminators);
        const auto here = static_cast<std::uint32_t>(hn::CountTrue(words, is_terminator));
        terminators += here;
        found += static_cast<std::uint32_t>(hn::Lanes(words)) - here; // none of what follows the last code
    }
    return found;
}

#else

std::size_t PickTerminators(const MarkIndex& index, std::size_t count, std::uint32_t* out) {
    std::size_t terminators = 0;
    for (std::size_t place = 0; place != count; ++place) {
        out[terminators] = index.positions[place];
        terminators += index.codes[place] == 0 ? 1 : 0;
    }
    return terminators;
}

std::size_t PickDelimiters(const std::uint32_t* positions, const std::uint8_t* codes, std::size_t count,
                           std::uint32_t* delimiters, std::uint32_t* before_terminators) {
    std::uint32_t found = 0;
    std::uint32_t terminators = 0;
    for (std::size_t place = 0; place != count; ++place) {
        delimiters[found] = positions[place];
        before_terminators[terminators] = found;
        const std::uint32_t is_terminator = codes[place] == 0 ? 1 : 0;
        terminators += is_terminator;
        found += 1 - is_terminator;
    }
    return found;
}

#endif

} // namespace marcmill::scan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace marcmill::scan {

MARCMILL_EXPORT(MarksAreCheap);
MARCMILL_EXPORT(IndexMarks);
MARCMILL_EXPORT(PickTerminators);
MARCMILL_EXPORT(PickDelimiters);

bool marks_are_cheap() {
    return MARCMILL_DISPATCH(MarksAreCheap)();
}

MarksFound index_marks(std::string_view text, std::size_t from, const MarkIndex& index) {
    return MARCMILL_DISPATCH(IndexMarks)(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), from, index);
}

std::size_t pick_terminators(const MarkIndex& index, std::size_t count, std::uint32_t* out) {
    return MARCMILL_DISPATCH(PickTerminators)(index, count, out);
}

std::size_t pick_delimiters(const std::uint32_t* positions, const std::uint8_t* codes, std::size_t count,
                            std::uint32_t* delimiters, std::uint32_t* before_terminators) {
    return MARCMILL_DISPATCH(PickDelimiters)(positions, codes, count, delimiters, before_terminators);
}

} // namespace marcmill::scan
#endif
