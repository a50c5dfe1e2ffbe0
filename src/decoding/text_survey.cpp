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
// clang-format on

#include <marcmill/utf8.hpp>

HWY_BEFORE_NAMESPACE();
namespace marcmill::decoding::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Bytes = hn::ScalableTag<std::uint8_t>;
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

TextSurvey SurveyTextBytes(const std::uint8_t* text, std::size_t size) {
    const Bytes bytes;
    const std::size_t lanes = hn::Lanes(bytes);
    constexpr std::size_t before = 3; // so far back a byte's rightness goes
    TextSurvey found;
    constexpr bool has_tables = HWY_TARGET != HWY_SCALAR;
    if (!has_tables || size < before + lanes) {
        const std::string_view all{reinterpret_cast<const char*>(text), size};
        found.high_bytes = find_non_ascii(all) != size;
        found.escapes = all.find('\x1B') != std::string_view::npos;
        found.ill_formed = find_ill_formed(all).has_value();
        return found;
    }
    Vector high = hn::Zero(bytes);
    Vector escapes = hn::Zero(bytes);
    Vector errors = hn::Zero(bytes);
    const auto look = [&](std::size_t at) HWY_ATTR {
        const Vector here = hn::LoadU(bytes, text + at);
        escapes = hn::Or(escapes, hn::VecFromMask(bytes, hn::Eq(here, hn::Set(bytes, 0x1B))));
        const Vector near = hn::Or(here, hn::LoadU(bytes, text + at - before));
        high = hn::Or(high, near);
        if (!hn::AllTrue(bytes, hn::Eq(hn::And(near, hn::Set(bytes, 0x80)), hn::Zero(bytes)))) {
            errors = hn::Or(errors, errors_at(text + at));
        }
    };
    // The first three bytes, which have no three before them; they are in the first vector's `near`.
    const std::string_view first{reinterpret_cast<const char*>(text), before};
    found.escapes = first.find('\x1B') != std::string_view::npos;
    if (const auto ill = find_ill_formed(first)) {
        found.ill_formed = ill->offset + ill->length < before || !breaks_off(text, text + before);
    }
    std::size_t at = before;
    for (; at + lanes <= size; at += lanes) {
        look(at);
    }
    if (at < size) {
        look(size - lanes); // with bytes that were looked at before
    }
    const auto any = [&](Vector vector) HWY_ATTR { return !hn::AllTrue(bytes, hn::Eq(vector, hn::Zero(bytes))); };
    found.high_bytes = any(hn::And(high, hn::Set(bytes, 0x80)));
    found.escapes = found.escapes || any(escapes);
    found.ill_formed = found.ill_formed || any(errors) || breaks_off(text, text + size);
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
