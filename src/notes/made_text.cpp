#include "notes/made_text.hpp"

#include <algorithm>
#include <cassert>
#include <optional>
#include <string>
#include <utility>

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

/// Gives the notes of one record, one after the other.
class MadeNotes {
  public:
    MadeNotes(const RecordView& record, const Made& made, const std::function<std::vector<Stretch>()>& places,
              const detail::TakeNote& take)
        : record_{&record}, table_{&record.table()}, made_{&made}, find_places_{&places}, take_{&take} {}

    void give_what_was_made() {
        if (made_->has_odd_leader) {
            give(note_of(*table_, 0, FaultCode::leader_not_24, "24 bytes"));
        }
        for (const std::uint32_t number : made_->replaced) {
            give(note_of(*table_, number, FaultCode::separator_in_value, "no byte of 0x1D-0x1F"));
        }
        for (std::uint32_t row = 0; table_->odd_tags && row < table_->count; ++row) {
            if (detail::bad_tag(table_->entries[row].tag) != 0) {
                give(note_of(*table_, row + 1, FaultCode::tag_invalid, "three bytes of 0x21-0x7E"));
            }
        }
    }

    void give_of_text() {
        const scan::Survey found = survey_data(*record_);
        const TextNotes text{*record_, found};
        const bool is_plain = has_plain_fields(*record_, found);
        std::vector<Finding> notes;
        if (!is_plain) {
            add_record_notes(notes, *record_);
        }
        text.add_encoding_notes(notes);
        give_all(notes);
        const bool may_be_odd = !is_plain || text.may_be_odd();
        for (std::uint32_t row = 0; may_be_odd && row < table_->count; ++row) {
            add_structure_notes(notes, record_->text(), table_->entries[row]);
            text.add_field_notes(notes, table_->entries[row]);
            give_all(notes);
        }
        give_of_marks();
    }

  private:
    void give(Finding note) {
        if (!places_) {
            places_ = (*find_places_)();
            assert(places_->empty() || places_->size() == table_->count + std::size_t{1});
        }
        const std::uint32_t number = number_of(*table_, note);
        if (note.code == FaultCode::control_character && !made_->dropped.empty()) {
            has_odd_character_.resize(table_->count + std::size_t{1});
            has_odd_character_[number] = true;
        }
        const Stretch whole{0, static_cast<std::uint32_t>(record_->source().size())};
        const Stretch at = places_->empty() ? whole : (*places_)[number];
        note.offset = at.offset;
        note.length = at.length;
        (*take_)(note);
    }

    void give_all(std::vector<Finding>& notes) {
        for (Finding& note : notes) {
            give(std::move(note));
        }
        notes.clear();
    }

    /// A field has one note of each code: a mark that was left out needs none where another character has it.
    void give_of_marks() {
        for (const std::uint32_t number : made_->dropped) {
            if (has_odd_character_.empty() || !has_odd_character_[number]) {
                give(note_of(*table_, number, FaultCode::control_character, "no mark of direction"));
            }
        }
    }

    const RecordView* record_;
    const FieldTable* table_;
    const Made* made_;
    const std::function<std::vector<Stretch>()>* find_places_;
    const detail::TakeNote* take_;
    std::optional<std::vector<Stretch>> places_;
    std::vector<bool> has_odd_character_; ///< by the number of the field; empty where none has
};

} // namespace

void give_notes_of_made_text(const RecordView& record, Check check, const Made& made,
                             const std::function<std::vector<Stretch>()>& places, const detail::TakeNote& take) {
    if (check == Check::boundaries) {
        return;
    }
    MadeNotes notes{record, made, places, take};
    notes.give_what_was_made();
    if (check == Check::text) {
        notes.give_of_text();
    }
}

} // namespace marcmill::notes
