#include "scan/survey.hpp"

#include <algorithm>
#include <cstdint>

// Highway compiles this file once for each target; its headers keep this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scan/survey.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "simd/dispatch.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace marcmill::scan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Bytes = hn::ScalableTag<std::uint8_t>;
using Vector = hn::Vec<Bytes>;
using Mask = hn::Mask<Bytes>;

/// Collects what is found, without a branch.
class Finder {
  public:
    HWY_INLINE Finder() : controls_{hn::Zero(Bytes{})}, high_{hn::Zero(Bytes{})}, codes_{hn::Zero(Bytes{})} {}

    /// `here` and the bytes one place on; of the lanes that `seen` says, ends were counted before.
    HWY_INLINE void look(Vector here, Vector next, Mask seen) {
        const Bytes bytes;
        const Mask low = hn::Eq(hn::Min(here, hn::Set(bytes, 0x1D)), here);
        controls_ = hn::Or(controls_, hn::VecFromMask(bytes, hn::Or(low, hn::Eq(here, hn::Set(bytes, 0x7F)))));
        high_ = hn::Or(high_, here);
        const Vector beyond = hn::SaturatedSub(hn::Sub(next, hn::Set(bytes, 0x21)), hn::Set(bytes, 0x7E - 0x21));
        codes_ = hn::Or(codes_, hn::IfThenElseZero(hn::Eq(here, hn::Set(bytes, 0x1F)), beyond));
        ends_ += hn::CountTrue(bytes, hn::AndNot(seen, hn::Eq(here, hn::Set(bytes, 0x1E))));
    }

    HWY_INLINE Survey found() const {
        const Bytes bytes;
        const Vector zero = hn::Zero(bytes);
        return {!hn::AllTrue(bytes, hn::Eq(controls_, zero)),
                !hn::AllTrue(bytes, hn::Eq(hn::And(high_, hn::Set(bytes, 0x80)), zero)),
                !hn::AllTrue(bytes, hn::Eq(codes_, zero)), ends_};
    }

  private:
    Vector controls_;
    Vector high_;
    Vector codes_;
    std::size_t ends_ = 0;
};

void survey_byte(std::uint8_t here, std::uint8_t next, Survey& found) {
    found.controls |= here < 0x1E || here == 0x7F;
    found.high_bytes |= here >= 0x80;
    found.other_codes |= here == 0x1F && (next < 0x21 || next > 0x7E);
    found.ends += here == 0x1E ? 1 : 0;
}

Survey SurveyText(const std::uint8_t* text, std::size_t from, std::size_t to) {
    const Bytes bytes;
    const std::size_t lanes = hn::Lanes(bytes);
    if (to - from < lanes) {
        Survey found;
        for (std::size_t at = from; at < to; ++at) {
            survey_byte(text[at], text[at + 1], found);
        }
        return found;
    }
    Finder finder;
    const Mask none = hn::FirstN(bytes, 0);
    std::size_t at = from;
    for (; at + lanes <= to; at += lanes) {
        finder.look(hn::LoadU(bytes, text + at), hn::LoadU(bytes, text + at + 1), none);
    }
    if (at < to) {
        const std::size_t last = to - lanes;
        finder.look(hn::LoadU(bytes, text + last), hn::LoadU(bytes, text + last + 1), hn::FirstN(bytes, at - last));
    }
    return finder.found();
}

/// The lanes in which `value` is `first` to `first + more`.
HWY_INLINE Mask is_in(Vector value, std::uint8_t first, std::uint8_t more) {
    const Bytes bytes;
    const Vector off = hn::Sub(value, hn::Set(bytes, first));
    return hn::Eq(hn::Min(off, hn::Set(bytes, more)), off);
}

/// The lanes of bytes that an odd sequence begins with: few of those beyond ASCII, so that most vectors are done with.
HWY_INLINE Mask begins_odd(Vector a) {
    const Bytes bytes;
    return hn::Or(is_in(a, 0xC2, 1), hn::Or(hn::Eq(a, hn::Set(bytes, 0xE2)), hn::Eq(a, hn::Set(bytes, 0xEF))));
}

HWY_INLINE Mask may_be_odd(Vector a, Vector b, Vector c) {
    const Bytes bytes;
    const auto is = [&](Vector value, std::uint8_t byte) HWY_ATTR { return hn::Eq(value, hn::Set(bytes, byte)); };
    const Mask c1 = hn::And(is(a, 0xC2), is_in(b, 0x80, 0x1F));
    const Mask special = hn::And(is(a, 0xEF), hn::Or(is(b, 0xBB), is(b, 0xBF)));
    const Mask line_or_direction = hn::And(is(b, 0x80), is_in(c, 0xA8, 6));
    const Mask isolate = hn::And(is(b, 0x81), is_in(c, 0xA6, 3));
    const Mask general = hn::And(is(a, 0xE2), hn::Or(line_or_direction, isolate));
    const Mask behind = hn::Or(hn::Or(is_in(c, 0xC5, 1), is(c, 0xC2)), hn::Or(is(c, 0xCB), is(c, 0xE2)));
    const Mask twice = hn::And(is(a, 0xC3), behind);
    return hn::Or(hn::Or(c1, special), hn::Or(general, twice));
}

bool HoldsOddUtf8(const std::uint8_t* text, std::size_t size, std::size_t from) {
    const Bytes bytes;
    const std::size_t lanes = hn::Lanes(bytes);
    std::size_t at = from;
    for (; at + lanes + 2 <= size; at += lanes) {
        const Vector here = hn::LoadU(bytes, text + at);
        if (hn::AllFalse(bytes, begins_odd(here))) {
            continue;
        }
        const Mask odd = may_be_odd(here, hn::LoadU(bytes, text + at + 1), hn::LoadU(bytes, text + at + 2));
        if (!hn::AllFalse(bytes, odd)) {
            return true;
        }
    }
    for (; at + 2 <= size; ++at) { // a sequence that the end cuts is none
        const std::uint8_t a = text[at];
        const std::uint8_t b = text[at + 1];
        const std::uint8_t c = at + 2 < size ? text[at + 2] : 0;
        if ((a == 0xC2 && b >= 0x80 && b < 0xA0) || (a == 0xEF && (b == 0xBB || b == 0xBF)) ||
            (a == 0xE2 && ((b == 0x80 && c >= 0xA8 && c <= 0xAE) || (b == 0x81 && c >= 0xA6 && c <= 0xA9))) ||
            (a == 0xC3 && (c == 0xC2 || c == 0xC5 || c == 0xC6 || c == 0xCB || c == 0xE2))) {
            return true;
        }
    }
    return false;
}

} // namespace marcmill::scan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace marcmill::scan {

MARCMILL_EXPORT(SurveyText);
MARCMILL_EXPORT(HoldsOddUtf8);

namespace {
const std::uint8_t* unsigned_bytes(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}
} // namespace

Survey survey(std::string_view text, std::size_t from, std::size_t to) {
    return MARCMILL_DISPATCH(SurveyText)(unsigned_bytes(text), from, to);
}

bool holds_odd_utf8(std::string_view text, std::size_t from) {
    return MARCMILL_DISPATCH(HoldsOddUtf8)(unsigned_bytes(text), text.size(), from);
}

} // namespace marcmill::scan
#endif
