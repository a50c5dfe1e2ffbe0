#include "reducers/cell_updates.hpp"

#include <bit>
#include <cstring>

// Highway compiles this file once for each target; its headers keep this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "reducers/cell_updates.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "simd/dispatch.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace marcmill::reducers::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Words = hn::CappedTag<std::uint32_t, update_slack>;
using Codes = hn::Rebind<std::uint8_t, Words>;
using Addends = hn::Repartition<std::uint64_t, Words>;
using HalfWords = hn::Rebind<std::uint32_t, Addends>;

HWY_INLINE std::uint32_t bits_of(hn::Mask<Words> mask) {
    std::uint8_t part[8] = {};
    hn::StoreMaskBits(Words{}, mask, part);
    std::uint32_t bits = 0;
    std::memcpy(&bits, part, sizeof bits);
    return bits;
}

/// Of lane n the n + 1 lowest bits.
HWY_INLINE hn::Vec<Words> lanes_up_to_each() {
    const Words words;
    return hn::Sub(hn::Shl(hn::Set(words, 2), hn::Iota(words, 0)), hn::Set(words, 1));
}

HWY_INLINE void write_addends(const std::uint32_t* positions, std::uint64_t* out) {
    const Addends addends;
    const HalfWords halves;
    for (std::size_t lane = 0; lane < hn::Lanes(Words{}); lane += hn::Lanes(addends)) {
        const auto bytes = hn::Sub(hn::LoadU(halves, positions + lane + 1), hn::LoadU(halves, positions + lane));
        const auto shifted = hn::ShiftLeft<Cell::record_bits>(hn::PromoteTo(addends, bytes));
        hn::StoreU(hn::Or(shifted, hn::Set(addends, Cell::one_occurrence)), addends, out + lane);
    }
}

bool WorkOutUpdates(const detail::Marks& marks, const std::uint32_t* rows, const CellUpdates& updates) {
    const Words words;
    const Codes bytes;
    const std::size_t lanes = hn::Lanes(words);
    const auto up_to_each = lanes_up_to_each();
    const auto zero = hn::Zero(words);
    const std::size_t count = marks.count - 1;
    auto unusual = hn::Zero(words);
    for (std::size_t place = 0; place < count; place += lanes) {
        const auto codes = hn::PromoteTo(words, hn::LoadU(bytes, marks.codes + place));
        const auto next_codes = hn::PromoteTo(words, hn::LoadU(bytes, marks.codes + place + 1));
        const std::uint32_t* const positions = marks.positions + place;
        const auto distances = hn::Sub(hn::LoadU(words, positions + 1), hn::LoadU(words, positions));

        // The field of each mark, counted from that of the first one: as many as begin behind it and up to the mark.
        const auto begins_field = hn::Eq(codes, zero);
        const std::uint32_t begun = bits_of(begins_field);
        const std::uint32_t first_begins = begun & 1;
        const auto fields =
            hn::Sub(hn::PopulationCount(hn::And(hn::Set(words, begun), up_to_each)), hn::Set(words, first_begins));
        rows += first_begins;
        const auto row = hn::TableLookupLanes(hn::LoadU(words, rows - 1), hn::IndicesFromVec(words, fields));
        rows += std::popcount(begun) - static_cast<int>(first_begins);

        const auto control = hn::And(row, hn::Set(words, is_control_row));
        const auto offsets = hn::Add(hn::Sub(row, control), hn::ShiftLeft<4>(codes));
        hn::StoreU(offsets, words, updates.offsets + place);
        write_addends(positions, updates.addends + place);

        const auto is_odd_code = hn::Gt(hn::Sub(codes, hn::Set(words, 0x20)), hn::Set(words, 0x5F));
        const auto begins_oddly = hn::Or(hn::Ne(distances, hn::Set(words, 3)), hn::Eq(next_codes, zero));
        const auto is_odd = hn::IfThenElse(
            begins_field, hn::IfThenElseZero(begins_oddly, hn::Sub(hn::Set(words, is_control_row), control)),
            hn::IfThenElseZero(is_odd_code, hn::Set(words, 1)));
        unusual = hn::Or(unusual, hn::IfThenElseZero(hn::FirstN(words, count - place), is_odd));
    }
    return hn::AllTrue(words, hn::Eq(unusual, zero));
}

} // namespace marcmill::reducers::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace marcmill::reducers {

MARCMILL_EXPORT(WorkOutUpdates);

bool work_out_updates(const detail::Marks& marks, const std::uint32_t* rows, const CellUpdates& updates) {
    return MARCMILL_DISPATCH(WorkOutUpdates)(marks, rows, updates);
}

} // namespace marcmill::reducers
#endif
