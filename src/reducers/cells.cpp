#include "reducers/cells.hpp"

#include <bit>

#include "record/directory.hpp"

// Highway compiles this file once for each target; its headers keep this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "reducers/cells.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "simd/dispatch.hpp"
#include "simd/mask_bits-inl.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace marcmill::reducers::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Words = hn::CappedTag<std::uint32_t, update_slack>;
using Codes = hn::Rebind<std::uint8_t, Words>;
using Addends = hn::Repartition<std::uint64_t, Words>;
using HalfWords = hn::Rebind<std::uint32_t, Addends>;

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
        const auto begun = static_cast<std::uint32_t>(simd::HWY_NAMESPACE::mask_bits(words, begins_field));
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

using detail::FieldEntry;
using detail::FieldTable;
using detail::Marks;

MARCMILL_EXPORT(WorkOutUpdates);

/// What the marks of a record add to cells, worked out by vectors: fills `updates`. `rows` are the offsets of the
/// fields' rows. False, and of no use, where a data field does not begin with two indicators and a delimiter, or a code
/// is not one of 0x20-0x7F.
static bool work_out_updates(const Marks& marks, const std::uint32_t* rows, const CellUpdates& updates) {
    return MARCMILL_DISPATCH(WorkOutUpdates)(marks, rows, updates);
}

bool Cells::count(const FieldTable& table, const Marks& marks) {
    make_room(table.count, marks.count);
    if (!find_rows(table) || !work_out_updates(marks, rows_.data(), {offsets_.data(), addends_.data()})) {
        return false;
    }
    ++record_;
    marks_ += marks.count;
    bytes_ += table.length;
    add_updates(marks.count - 1);
    return true;
}

void Cells::make_room(std::size_t fields, std::size_t marks) {
    if (slots_.empty()) [[unlikely]] {
        slots_.resize(tag_hashes);
    }
    if (rows_.size() < fields + update_slack) [[unlikely]] {
        rows_.resize(2 * fields + update_slack);
    }
    if (offsets_.size() < marks + update_slack) [[unlikely]] {
        offsets_.resize(2 * marks + update_slack);
        addends_.resize(2 * marks + update_slack);
    }
}

/// Writes down each field's row. False where a tag has none.
bool Cells::find_rows(const FieldTable& table) {
    const Slot* const slots = slots_.data();
    std::uint32_t* row = rows_.data();
    for (const FieldEntry* entry = table.entries; entry != table.entries + table.count; ++entry, ++row) {
        const Slot& slot = slots[hash_of_tag(entry->tag)];
        if (slot.tag != entry->tag && !add_row(entry->tag)) [[unlikely]] {
            return false;
        }
        *row = slot.row;
    }
    return true;
}

/// False where there are too many rows, or one of another tag with the same hash.
bool Cells::add_row(std::uint32_t tag) {
    Slot& slot = slots_[hash_of_tag(tag)];
    if (slot.tag != no_tag || tags_.size() == most_rows) {
        return false;
    }
    const auto offset = static_cast<std::uint32_t>(cells_.size() * sizeof(Cell));
    cells_.resize(cells_.size() + row_cells);
    tags_.push_back(tag);
    slot = {tag, offset | (Tag::unpacked(tag).is_control() ? is_control_row : 0)};
    return true;
}

void Cells::add_updates(std::size_t count) {
    char* const cells = reinterpret_cast<char*>(cells_.data());
    const std::uint32_t* const offsets = offsets_.data();
    const std::uint64_t* const addends = addends_.data();
    const std::uint32_t record = record_;
    for (std::size_t mark = 0; mark != count; ++mark) {
        Cell& cell = *reinterpret_cast<Cell*>(cells + offsets[mark]);
        const std::uint64_t addend = addends[mark] + (cell.last < record ? 1 : 0);
        cell.last = record;
        cell.sums += addend;
    }
}

/// What was added for a mark are the bytes from it to the next one: too many by the mark itself, and by the indicators
/// or the code behind it.
void Cells::pour_into(TagTable<Tally>& tags) {
    constexpr std::uint64_t before_field = 3;    // a terminator and two indicators
    constexpr std::uint64_t before_control = 1;  // a terminator
    constexpr std::uint64_t before_subfield = 2; // a delimiter and its code
    for (std::size_t number = 0; number != tags_.size(); ++number) {
        const Tag tag = Tag::unpacked(tags_[number]);
        const Cell* const row = cells_.data() + number * row_cells;
        if (row->sums == 0) {
            continue;
        }
        TagRow<Tally>& sums = tags.row(tag);
        const std::uint64_t before = row->occurrences() * (tag.is_control() ? before_control : before_field);
        sums.field().merge({row->records(), row->occurrences(), row->bytes() - before});
        for (std::uint32_t code = 1; code != row_cells; ++code) {
            const Cell& cell = row[code];
            if (tag.is_control()) { // a delimiter there is data
                sums.field().bytes += cell.bytes();
            } else if (cell.sums != 0) {
                const std::uint64_t codes = cell.occurrences() * before_subfield;
                sums.code(static_cast<char>(code)).merge({cell.records(), cell.occurrences(), cell.bytes() - codes});
            }
        }
    }
    cells_.assign(cells_.size(), Cell{});
    record_ = 0;
    marks_ = bytes_ = 0;
}

} // namespace marcmill::reducers
#endif
