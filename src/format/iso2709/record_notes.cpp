#include "format/iso2709/record_notes.hpp"

#include <algorithm>
#include <utility>

#include "format/iso2709/field_ends.hpp"
#include "format/iso2709/reader.hpp"
#include "notes/field_notes.hpp"
#include "notes/text_notes.hpp"
#include "record/directory.hpp"
#include "scan/find_byte.hpp"

namespace marcmill::iso2709 {
namespace {

using namespace detail;

/// The first of leader/10, /11, /20 and /21 that is neither blank nor what the record was read with. (Leader/22 and /23
/// hold anything in thousands of sound records.)
Finding leader_note(std::string_view record) {
    const auto note = [](std::uint32_t at, std::string_view expected) -> Finding {
        return {FaultCode::leader_invalid, at, 1, {}, expected};
    };
    for (const std::uint32_t at : {10U, 11U}) { // counts of indicators and of a code's bytes: not looked at further
        if (record[at] != ' ' && (record[at] < '0' || record[at] > '9')) {
            return note(at, "a digit");
        }
    }
    if (record[20] != ' ' && record[20] != '4') {
        return note(20, "4, as the directory's lengths have");
    }
    if (record[21] != ' ' && record[21] != '5') {
        return note(21, "5, as the directory's starts have");
    }
    return {};
}

/// The first byte of the leader that is a control character or beyond ASCII, where no number of the entry map stands,
/// nor the encoding, which has a note of its own.
Finding leader_byte_note(std::string_view record) {
    constexpr std::uint32_t looked_at = 22;
    for (std::uint32_t at = 0; at < looked_at; ++at) {
        const bool apart = at == 9 || at == 10 || at == 11 || at == 20 || at == 21;
        if (!apart && (record[at] < ' ' || record[at] > '~')) {
            return {FaultCode::leader_invalid, at, 1, {}, "a blank or an ASCII graphic character"};
        }
    }
    return {};
}

/// Behind the field that ends last.
std::uint32_t end_of_fields(const FieldTable& table) {
    std::uint32_t end = table.base;
    for (const FieldEntry* entry = table.entries; entry != table.entries + table.count; ++entry) {
        end = std::max(end, entry->offset + entry->length);
    }
    return end;
}

/// At level directory no data are looked at, but for the byte behind the last field.
Finding terminator_note(const RecordView& record, Check check) {
    const std::string_view bytes = record.text();
    const std::size_t at =
        check == Check::directory ? end_of_fields(record.table()) : scan::find_byte(bytes, record_terminator);
    if (at + 1 >= bytes.size() || bytes[at] != record_terminator) {
        return {};
    }
    return {FaultCode::terminator_inside, static_cast<std::uint32_t>(at), 1, {}, "no record terminator before the end"};
}

/// How many entries the field stands for that begins with this one: more than one where it is split.
std::uint32_t parts_from(std::string_view record, std::uint32_t base, std::uint32_t number) {
    std::uint32_t parts = 1;
    while (number + parts < entry_count(base) && split_extent(record, base, number + parts - 1).goes_on) {
        ++parts;
    }
    return parts;
}

void add(std::vector<Finding>& notes, Finding note) {
    if (note.code != FaultCode::none) {
        notes.push_back(std::move(note));
    }
}

Finding length_note(const FieldEntry& entry) {
    return {FaultCode::field_oversize, entry.offset, entry.length, std::string{Tag::unpacked(entry.tag).text()},
            "at most 9,999 bytes"};
}

/// Entries may share data: in a record made of such, no more text is looked at than so many times its bytes.
constexpr std::uint64_t text_passes = 4;

/// `text` is null before level text.
void add_field_notes(std::vector<Finding>& notes, const RecordView& record, const notes::TextNotes* text) {
    const FieldTable& table = record.table();
    const bool any_split = table.count != entry_count(table.base);
    std::uint32_t number = 0; // of the entry
    std::uint64_t looked_at = 0;
    for (const FieldEntry* entry = table.entries; entry != table.entries + table.count; ++entry) {
        const std::uint32_t parts = any_split ? parts_from(record.text(), table.base, number) : 1;
        number += parts;
        if (entry->length > longest_field && parts == 1) {
            notes.push_back(length_note(*entry));
        }
        looked_at += entry->length;
        if (text != nullptr && looked_at <= text_passes * record.text().size()) {
            notes::add_structure_notes(notes, record.text(), *entry);
            text->add_field_notes(notes, *entry);
        }
    }
}

/// Whether no field is odd at the first look, and none is made of several entries.
bool has_plain_record(const RecordView& record, const scan::Survey& found) {
    return record.table().count == entry_count(record.table().base) && notes::has_plain_fields(record, found);
}

void add_text_notes(std::vector<Finding>& notes, const RecordView& record) {
    const scan::Survey found = notes::survey_data(record);
    const notes::TextNotes text{record, found};
    const bool is_plain = has_plain_record(record, found);
    if (!is_plain) {
        notes::add_record_notes(notes, record);
    }
    text.add_encoding_notes(notes);
    if (!is_plain || text.may_be_odd()) {
        add_field_notes(notes, record, &text);
    }
}

/// Of each entry whose tag is odd.
void add_tag_notes(std::vector<Finding>& notes, const RecordView& record) {
    if (!record.table().odd_tags) {
        return;
    }
    for (std::uint32_t number = 0; number < entry_count(record.table().base); ++number) {
        const std::uint32_t at = place_of_entry(number);
        const DirectoryEntry entry = entry_at(record.text(), number);
        if (bad_tag(entry.tag) != 0) {
            notes.push_back({FaultCode::tag_invalid, at, 3, std::string{Tag::unpacked(entry.tag).text()},
                             "three bytes of 0x21-0x7E"});
        }
    }
}

} // namespace

bool holds_terminator(std::string_view record) {
    return scan::find_byte(record, record_terminator) + 1 < record.size();
}

bool is_plain_text(const RecordView& record) {
    const std::string_view leader = record.text().substr(0, leader_size);
    if (leader[22] == record_terminator || leader[23] == record_terminator) { // a usual leader may hold anything there
        return false;
    }
    const scan::Survey found = notes::survey_data(record);
    if (found.controls || !has_plain_record(record, found)) {
        return false;
    }
    const notes::TextNotes text{record, found};
    return !text.may_be_odd() && text.is_encoded_as_stated();
}

std::vector<Finding> notes_of(const RecordView& record, Check check) {
    std::vector<Finding> notes;
    if (check == Check::boundaries) {
        return notes;
    }
    add(notes, leader_note(record.text()));
    if (check == Check::text) {
        add(notes, leader_byte_note(record.text()));
    }
    add(notes, terminator_note(record, check));
    add_tag_notes(notes, record);
    if (check == Check::text) {
        add_text_notes(notes, record);
    } else if (check == Check::fields && holds_long_field(record)) {
        add_field_notes(notes, record, nullptr);
    }
    return notes;
}

} // namespace marcmill::iso2709
