#include "scan/terminators.hpp"

#include <algorithm>
#include <cstdint>

// Highway compiles this file once for each target; its headers keep this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scan/terminators.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "simd/dispatch.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace marcmill::scan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Bytes = hn::ScalableTag<std::uint8_t>;
using Vector = hn::Vec<Bytes>;

constexpr std::uint8_t field_end = 0x1E;
constexpr std::uint8_t record_end = 0x1D;

/// A lane counts no more field terminators than a byte has room for, and one of the last vector.
constexpr std::size_t most_vectors = 254;

std::size_t sum_of(Vector counts) {
    const hn::Repartition<std::uint64_t, Bytes> numbers;
    return static_cast<std::size_t>(hn::GetLane(hn::SumOfLanes(numbers, hn::SumsOf8(counts))));
}

Terminators find_in_bytes(const std::uint8_t* text, std::size_t size) {
    Terminators found;
    for (std::size_t at = 0; at != size; ++at) {
        found.of_fields += text[at] == field_end ? 1 : 0;
        found.of_record |= text[at] == record_end;
    }
    return found;
}

Terminators FindTerminators(const std::uint8_t* text, std::size_t size) {
    const Bytes bytes;
    const std::size_t lanes = hn::Lanes(bytes);
    if (size < lanes) {
        return find_in_bytes(text, size);
    }
    const Vector field = hn::Set(bytes, field_end);
    const Vector record = hn::Set(bytes, record_end);
    Vector nearest = hn::Set(bytes, 0xFF); // 0 in a lane that was a record terminator
    Vector counts = hn::Zero(bytes);
    std::size_t counted = 0;
    std::size_t at = 0;
    for (;;) {
        const std::size_t stop = at + std::min((size - at) / lanes, most_vectors) * lanes;
        for (; at != stop; at += lanes) {
            const Vector here = hn::LoadU(bytes, text + at);
            counts = hn::Sub(counts, hn::VecFromMask(bytes, hn::Eq(here, field)));
            nearest = hn::Min(nearest, hn::Xor(here, record));
        }
        if (size - at < lanes) {
            break;
        }
        counted += sum_of(counts);
        counts = hn::Zero(bytes);
    }
    if (at != size) { // the last vector, of which some lanes were counted
        const Vector here = hn::LoadU(bytes, text + size - lanes);
        const auto seen = hn::FirstN(bytes, lanes - (size - at));
        counts = hn::Sub(counts, hn::VecFromMask(bytes, hn::AndNot(seen, hn::Eq(here, field))));
        nearest = hn::Min(nearest, hn::Xor(here, record));
    }
    return {counted + sum_of(counts), !hn::AllFalse(bytes, hn::Eq(nearest, hn::Zero(bytes)))};
}

} // namespace marcmill::scan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace marcmill::scan {

MARCMILL_EXPORT(FindTerminators);

Terminators find_terminators(std::string_view text) {
    return MARCMILL_DISPATCH(FindTerminators)(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

} // namespace marcmill::scan
#endif
