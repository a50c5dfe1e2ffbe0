#include "decoding/text_survey.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

// Highway compiles this file once for each target; its headers keep this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "decoding/text_survey.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "simd/dispatch.hpp"
#include "simd/prefetch.hpp"
// clang-format on

#include <marcmill/utf8.hpp>

HWY_BEFORE_NAMESPACE();
namespace marcmill::decoding::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Bytes = hn::CappedTag<std::uint8_t, simd::line>;
using Vector = hn::Vec<Bytes>;

/// What two bytes in a row may have wrong with them, a bit each. Three tables, looked up by the first byte's halves and
/// the second's upper one, must agree on a bit (Keiser and Lemire, "Validating UTF-8 in less than one instruction per
/// byte", 2021).
enum : std::uint8_t {
    too_short = 1 << 0,  ///< a lead and no continuation
    too_long = 1 << 1,   ///< ASCII and a continuation
    overlong_3 = 1 << 2, ///< E0 and less than A0
    too_large = 1 << 3,  ///< F4 and more than 8F, or F5 and beyond
    surrogate = 1 << 4,  ///< ED and more than 9F
    overlong_2 = 1 << 5, ///< C0 or C1
    overlong_4 = 1 << 6, ///< F0 and less than 90; F5 and beyond, and less than 90
    two_behind = 1 << 7, ///< two continuations, which is right behind a lead of three bytes or four
    any_low = too_short | too_long | two_behind,
};

alignas(16) constexpr std::uint8_t by_first_high[16] = {
    too_long,
    too_long,
    too_long,
    too_long,
    too_long,
    too_long,
    too_long,
    too_long,
    two_behind,
    two_behind,
    two_behind,
    two_behind,
    too_short | overlong_2,
    too_short,
    too_short | overlong_3 | surrogate,
    too_short | too_large | overlong_4,
};
alignas(16) constexpr std::uint8_t by_first_low[16] = {
    any_low | overlong_3 | overlong_2 | overlong_4,
    any_low | overlong_2,
    any_low,
    any_low,
    any_low | too_large,
    any_low | too_large | overlong_4,
    any_low | too_large | overlong_4,
    any_low | too_large | overlong_4,
    any_low | too_large | overlong_4,
    any_low | too_large | overlong_4,
    any_low | too_large | overlong_4,
    any_low | too_large | overlong_4,
    any_low | too_large | overlong_4,
    any_low | too_large | overlong_4 | surrogate,
    any_low | too_large | overlong_4,
    any_low | too_large | overlong_4,
};
alignas(16) constexpr std::uint8_t by_second_high[16] = {
    too_short,
    too_short,
    too_short,
    too_short,
    too_short,
    too_short,
    too_short,
    too_short,
    too_long | overlong_2 | two_behind | overlong_3 | overlong_4,
    too_long | overlong_2 | two_behind | overlong_3 | too_large,
    too_long | overlong_2 | two_behind | surrogate | too_large,
    too_long | overlong_2 | two_behind | surrogate | too_large,
    too_short,
    too_short,
    too_short,
    too_short,
};

constexpr std::size_t reach = 3; ///< so many bytes back a byte's rightness goes

/// Not zero where the byte at a place does not go on with those before it as UTF-8 does.
HWY_INLINE Vector errors_at(const std::uint8_t* text) {
    const Bytes bytes;
    const Vector here = hn::LoadU(bytes, text);
    const Vector before = hn::LoadU(bytes, text - 1);
    const Vector first_high = hn::TableLookupBytes(hn::LoadDup128(bytes, by_first_high), hn::ShiftRight<4>(before));
    const Vector first_low =
        hn::TableLookupBytes(hn::LoadDup128(bytes, by_first_low), hn::And(before, hn::Set(bytes, 0x0F)));
    const Vector second_high = hn::TableLookupBytes(hn::LoadDup128(bytes, by_second_high), hn::ShiftRight<4>(here));
    const Vector wrong = hn::And(hn::And(first_high, first_low), second_high);
    const Vector third = hn::SaturatedSub(hn::LoadU(bytes, text - 2), hn::Set(bytes, 0xE0 - 0x80));
    const Vector fourth = hn::SaturatedSub(hn::LoadU(bytes, text - 3), hn::Set(bytes, 0xF0 - 0x80));
    return hn::Xor(hn::And(hn::Or(third, fourth), hn::Set(bytes, 0x80)), wrong);
}

/// Whether the bytes before `end`, and behind `begin`, end in the middle of a sequence.
bool breaks_off(const std::uint8_t* begin, const std::uint8_t* end) {
    const auto at = [&](std::ptrdiff_t back) { return end - begin >= back ? end[-back] : std::uint8_t{0}; };
    return at(1) >= 0xC0 || at(2) >= 0xE0 || at(3) >= 0xF0;
}

/// Collects what is found, vector by vector.
class Finder {
  public:
    HWY_INLINE Finder() : high_{hn::Zero(Bytes{})}, escapes_{hn::Zero(Bytes{})}, errors_{hn::Zero(Bytes{})} {}

    /// Looks at some whole vectors and at the three bytes before them. Most hold ASCII alone, and end with one branch.
    HWY_INLINE void look(const std::uint8_t* text, std::size_t size) {
        const Bytes bytes;
        const std::size_t lanes = hn::Lanes(bytes);
        Vector near = hn::LoadU(bytes, text - reach);
        for (std::size_t at = 0; at < size; at += lanes) {
            const Vector here = hn::LoadU(bytes, text + at);
            near = hn::Or(near, here);
            escapes_ = hn::Or(escapes_, hn::VecFromMask(bytes, hn::Eq(here, hn::Set(bytes, 0x1B))));
        }
        high_ = hn::Or(high_, near);
        if (holds_any(hn::And(near, hn::Set(bytes, 0x80)))) {
            for (std::size_t at = 0; at < size; at += lanes) {
                errors_ = hn::Or(errors_, errors_at(text + at));
            }
        }
    }

    HWY_INLINE void add_to(TextSurvey& found) const {
        found.high_bytes = holds_any(hn::And(high_, hn::Set(Bytes{}, 0x80)));
        found.escapes = found.escapes || holds_any(escapes_);
        found.ill_formed = found.ill_formed || holds_any(errors_);
    }

  private:
    static HWY_INLINE bool holds_any(Vector vector) {
        const Bytes bytes;
        return !hn::AllTrue(bytes, hn::Eq(vector, hn::Zero(bytes)));
    }

    Vector high_;
    Vector escapes_;
    Vector errors_;
};

TextSurvey survey_slowly(std::string_view text) {
    return {find_non_ascii(text) != text.size(), text.find('\x1B') != std::string_view::npos,
            find_ill_formed(text).has_value()};
}

TextSurvey SurveyTextBytes(const std::uint8_t* text, std::size_t size) {
    const std::size_t lanes = hn::Lanes(Bytes{});
    constexpr bool has_tables = HWY_TARGET != HWY_SCALAR;
    const std::string_view all{reinterpret_cast<const char*>(text), size};
    if (!has_tables || size < reach + lanes) {
        return survey_slowly(all);
    }
    // The first three bytes, which have no three before them; that they are high is seen with those behind them.
    TextSurvey found;
    found.escapes = all.substr(0, reach).find('\x1B') != std::string_view::npos;
    if (const auto ill = find_ill_formed(all.substr(0, reach))) {
        found.ill_formed = ill->offset + ill->length < reach || !breaks_off(text, text + reach);
    }
    Finder finder;
    std::size_t at = reach;
    for (; at + simd::line <= size; at += simd::line) {
        simd::prefetch_ahead_of(text + at);
        finder.look(text + at, simd::line);
    }
    for (; at + lanes <= size; at += lanes) {
        finder.look(text + at, lanes);
    }
    if (at < size) {
        finder.look(text + size - lanes, lanes); // with bytes that were looked at before
    }
    finder.add_to(found);
    found.ill_formed = found.ill_formed || breaks_off(text, text + size);
    return found;
}

} // namespace marcmill::decoding::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace marcmill::decoding {

MARCMILL_EXPORT(SurveyTextBytes);

TextSurvey survey_text(std::string_view text, std::size_t from) {
    text.remove_prefix(std::min(from, text.size()));
    return MARCMILL_DISPATCH(SurveyTextBytes)(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

} // namespace marcmill::decoding
#endif
