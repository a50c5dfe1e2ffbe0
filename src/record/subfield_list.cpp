#include "record/directory.hpp"
#include "record/scratch.hpp"

#include <marcmill/detail/field_table.hpp>
#include <marcmill/field.hpp>

// Highway compiles this file once for each target; its headers keep this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "record/subfield_list.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "simd/dispatch.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace marcmill::detail::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// Most fields have fewer subfields.
constexpr std::uint32_t at_once = FieldTable::list_slack;

using Words = hn::CappedTag<std::uint32_t, at_once>;

/// Writes the ends and the field of the subfields whose delimiters stand from `first` on: `at_once` of them, however
/// many the field has, so that most fields take no branch that cannot be foreseen; the next field writes over what was
/// too much.
HWY_INLINE void list_field(const std::uint32_t* delimiters, std::size_t first, std::uint32_t stop, std::uint32_t field,
                           std::uint32_t* ends, std::uint32_t* fields) {
    const Words words;
    const auto most = hn::Set(words, stop);
    const auto row = hn::Set(words, field);
    for (std::size_t lane = 0; lane < at_once; lane += hn::Lanes(words)) {
        hn::StoreU(hn::Min(hn::LoadU(words, delimiters + first + lane + 1), most), words, ends + first + lane);
        hn::StoreU(row, words, fields + first + lane);
    }
}

/// Lists the `count` subfields of a record whose delimiters all stand in data fields, which follow each other.
/// `ends` and `fields` have room for `at_once` more.
void ListSubfields(const FieldTable& table, std::uint32_t count, std::uint32_t* ends, std::uint32_t* fields) {
    const std::uint32_t* const delimiters = table.delimiters;
    const FieldEntry* entry = table.entries;
    const std::uint32_t rows = table.count;
    for (std::uint32_t row = 0; row < rows; ++row, ++entry) {
        const std::uint32_t stop = entry->offset + entry->length - 1;
        const std::uint32_t next = row + 1 == rows ? count : entry[1].first_delimiter;
        std::uint32_t place = entry->first_delimiter;
        do {
            list_field(delimiters, place, stop, row, ends, fields);
            place += at_once;
        } while (place < next);
    }
}

} // namespace marcmill::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace marcmill::detail {

MARCMILL_EXPORT(ListSubfields);

namespace {

/// Of more subfields a list is much memory, and saves little.
constexpr std::uint32_t most_listed = std::uint32_t{1} << 17;

/// Whether the record is as nearly all are: its fields follow each other in the data as they do in the directory, each
/// ends with its terminator, and delimiters stand in data fields alone.
bool is_plain(const FieldTable& table) {
    const char* const text = table.text;
    const FieldEntry* const entries = table.entries;
    const std::uint32_t last = table.count - 1;
    bool plain = entries->first_delimiter == 0;
    std::uint32_t reached = entries->offset;
    for (std::uint32_t row = 0; row <= last; ++row) {
        const FieldEntry& entry = entries[row];
        const std::uint32_t next = row == last ? table.delimiter_count : entries[row + 1].first_delimiter;
        plain &= entry.offset == reached;
        plain &= entry.length != 0;
        reached = entry.offset + entry.length;
        plain &= text[reached - 1] == field_terminator;
        plain &= !is_control(entry) | (entry.first_delimiter == next);
    }
    return plain && (table.delimiter_count == 0 || table.delimiters[table.delimiter_count - 1] < reached);
}

std::uint32_t stop_of(const FieldTable& table, std::uint32_t field) {
    const FieldEntry& entry = table.entries[field];
    return entry.offset + table.without_terminator(entry.offset, entry.length);
}

/// The delimiter at `place` where that is one of the field, else the first one of a field behind it.
SubfieldPlace settled(const FieldTable& table, std::uint32_t place, std::uint32_t field) {
    for (;;) {
        const std::uint32_t stop = stop_of(table, field);
        if (!is_control(table.entries[field]) && table.delimiters[place] < stop) {
            return {place, std::min(table.delimiters[place + 1], stop), field};
        }
        if (++field == table.count) {
            return {};
        }
        place = table.entries[field].first_delimiter;
    }
}

} // namespace

void list_subfields(const FieldTable& table) {
    if (table.count == 0 || table.delimiter_count > most_listed || !is_plain(table)) {
        table.listed = true;
        return;
    }
    const std::size_t room = table.delimiter_count + FieldTable::list_slack;
    std::uint32_t* const ends = table.scratch->delimiters.take(2 * room); // which may throw
    table.listed = true;
    std::uint32_t* const rows = ends + room;
    MARCMILL_DISPATCH(ListSubfields)(table, table.delimiter_count, ends, rows);
    ends[table.delimiter_count] = 0;
    rows[table.delimiter_count] = no_field;
    table.subfield_ends = ends;
}

SubfieldPlace first_subfield(const FieldTable& table) noexcept {
    return table.count == 0 ? SubfieldPlace{} : settled(table, table.entries->first_delimiter, 0);
}

SubfieldPlace next_subfield(const FieldTable& table, SubfieldPlace at) noexcept {
    return settled(table, at.place + 1, at.field);
}

} // namespace marcmill::detail
#endif
