#pragma once

#include <string_view>
#include <vector>

#include "format/iso2709/leader_check.hpp"
#include "format/iso2709/record_check.hpp"

#include <marcmill/fault.hpp>
#include <marcmill/record_view.hpp>

/// What is odd about a record that is sound: it is told, and the record is handed on.
namespace marcmill::iso2709 {

/// Whether the entry map and the tags have no note, as nearly always. Needs a built field table.
inline bool has_usual_entries(const RecordView& record) {
    const std::string_view bytes = record.text();
    return bytes.substr(10, 2) == "22" && bytes.substr(20, 2) == "45" && !record.table().odd_tags;
}

/// The same, and the leader's other bytes have none, which level text looks at.
inline bool has_usual_leader(const RecordView& record) {
    return is_clean_leader(record.text().data()) && !record.table().odd_tags;
}

/// Whether the last entry's field ends where the record does, as nearly always. Needs a built field table.
inline bool last_field_ends_record(const RecordView& record) {
    const detail::FieldTable& table = record.table();
    if (table.count == 0) {
        return table.base + 1 == table.length;
    }
    const detail::FieldEntry& last = table.entries[table.count - 1];
    return last.offset + last.length + 1 == table.length;
}

/// Whether a record terminator stands before the last byte.
bool holds_terminator(std::string_view record);

/// Whether more than one record may stand there: a record terminator stands before the last byte, or more field
/// terminators than one for the directory and one for each entry. Needs a built field table.
bool holds_odd_terminators(const RecordView& record);

/// Whether a field is longer than an entry can state. Needs a built field table.
bool holds_long_field(const RecordView& record);

/// Whether a record of the usual leader has no note at level text, at the first look. Looks at all of its text once,
/// and three times at what is beyond ASCII.
bool is_plain_text(const RecordView& record);

/// False for nearly every record: then notes_of() is empty. The record was found sound at `check`.
inline bool may_have_notes(const RecordView& record, Check check) {
    switch (check) {
    case Check::boundaries:
        return false;
    case Check::directory:
        return !has_usual_entries(record) || !last_field_ends_record(record);
    case Check::fields:
        return !has_usual_entries(record) || holds_odd_terminators(record) || holds_long_field(record);
    case Check::text:
        return !has_usual_leader(record) || !is_plain_text(record);
    }
    return true;
}

/// All notes of a record that was found sound at `check`: of the leader, of the record as a whole, and then of each
/// field in the directory's order.
std::vector<Finding> notes_of(const RecordView& record, Check check);

} // namespace marcmill::iso2709
