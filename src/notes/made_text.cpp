#include "notes/made_text.hpp"

#include "notes/field_notes.hpp"
#include "notes/text_notes.hpp"

namespace marcmill::notes {
namespace {

using detail::FieldEntry;
using detail::FieldTable;

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

} // namespace

std::vector<Finding> notes_of_made_text(const RecordView& record, Check check, const Made& made) {
    std::vector<Finding> notes;
    if (check == Check::boundaries) {
        return notes;
    }
    if (made.has_odd_leader) {
        notes.push_back({FaultCode::leader_not_24, 0, 0, {}, "24 bytes"});
    }
    if (made.has_replaced) {
        notes.push_back({FaultCode::separator_in_value, 0, 0, {}, "no byte of 0x1D-0x1F"});
    }
    if (check == Check::text) {
        add_text_notes(notes, record);
    }
    for (Finding& note : notes) {
        note.offset = 0;
        note.length = static_cast<std::uint32_t>(record.source().size());
    }
    return notes;
}

} // namespace marcmill::notes
