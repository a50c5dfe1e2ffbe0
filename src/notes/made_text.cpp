#include "notes/made_text.hpp"

#include <algorithm>
#include <cassert>
#include <string>

#include "notes/field_notes.hpp"
#include "notes/text_notes.hpp"
#include "record/directory.hpp"

namespace marcmill::notes {
namespace {

using detail::FieldEntry;
using detail::FieldTable;

/// A note of a field as a whole, at its place in the text; number 0 is the leader.
Finding note_of(const FieldTable& table, std::uint32_t number, FaultCode code, std::string_view expected) {
    if (number == 0) {
        return {code, 0, 0, {}, expected};
    }
    const FieldEntry& entry = table.entries[number - 1];
    return {code, entry.offset, entry.length, std::string{Tag::unpacked(entry.tag).text()}, expected};
}

/// The number of the field that a note is of. One without a tag is of the record, and stands at its leader.
std::uint32_t number_of(const FieldTable& table, const Finding& note) {
    if (note.tag.empty()) {
        return 0;
    }
    const FieldEntry* const behind =
        std::upper_bound(table.entries, table.entries + table.count, note.offset,
                         [](std::uint32_t offset, const FieldEntry& entry) { return offset < entry.offset; });
    return static_cast<std::uint32_t>(behind - table.entries);
}

void add_tag_notes(std::vector<Finding>& notes, const FieldTable& table) {
    for (std::uint32_t row = 0; table.odd_tags && row < table.count; ++row) {
        if (detail::bad_tag(table.entries[row].tag) != 0) {
            notes.push_back(note_of(table, row + 1, FaultCode::tag_invalid, "three bytes of 0x21-0x7E"));
        }
    }
}

void add_text_notes(std::vector<Finding>& notes, const RecordView& record) {
    const scan::Survey found = survey_data(record);
    const TextNotes text{record, found};
    const bool is_plain = has_plain_fields(record, found);
    if (!is_plain) {
        add_record_notes(notes, record);
    }
    text.add_encoding_notes(notes);
    if (is_plain && !text.may_be_odd()) {
        return;
    }
    const FieldTable& table = record.table();
    for (const FieldEntry* entry = table.entries; entry != table.entries + table.count; ++entry) {
        add_structure_notes(notes, record.text(), *entry);
        text.add_field_notes(notes, *entry);
    }
}

/// A field has one note of each code: a mark that was left out needs none where another character has it.
void add_mark_notes(std::vector<Finding>& notes, const FieldTable& table, const std::vector<std::uint32_t>& dropped) {
    std::vector<bool> is_told(dropped.empty() ? 0 : table.count + 1);
    for (const Finding& note : notes) {
        if (!is_told.empty() && note.code == FaultCode::control_character) {
            is_told[number_of(table, note)] = true;
        }
    }
    for (const std::uint32_t number : dropped) {
        if (!is_told[number]) {
            notes.push_back(note_of(table, number, FaultCode::control_character, "no mark of direction"));
        }
    }
}

} // namespace

std::vector<Finding> notes_of_made_text(const RecordView& record, Check check, const Made& made) {
    std::vector<Finding> notes;
    if (check == Check::boundaries) {
        return notes;
    }
    const FieldTable& table = record.table();
    if (made.has_odd_leader) {
        notes.push_back(note_of(table, 0, FaultCode::leader_not_24, "24 bytes"));
    }
    for (const std::uint32_t number : made.replaced) {
        notes.push_back(note_of(table, number, FaultCode::separator_in_value, "no byte of 0x1D-0x1F"));
    }
    add_tag_notes(notes, table);
    if (check == Check::text) {
        add_text_notes(notes, record);
        add_mark_notes(notes, table, made.dropped);
    }
    return notes;
}

void put_in_source(std::vector<Finding>& notes, const RecordView& record, std::span<const Stretch> places) {
    const FieldTable& table = record.table();
    assert(places.empty() || places.size() == table.count + std::size_t{1});
    const Stretch whole{0, static_cast<std::uint32_t>(record.source().size())};
    for (Finding& note : notes) {
        const Stretch at = places.empty() ? whole : places[number_of(table, note)];
        note.offset = at.offset;
        note.length = at.length;
    }
}

} // namespace marcmill::notes
