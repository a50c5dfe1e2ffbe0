#pragma once

#include "format/iso2709/leader_check.hpp"
#include "format/iso2709/record_notes.hpp"
#include "format/reader.hpp"
#include "record/directory.hpp"
#include "record/scratch.hpp"

#include <marcmill/fault.hpp>
#include <marcmill/field.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill::iso2709 {

/// Views ISO 2709 records where they stand: their text is the input. Of a record with an entry map of its own
/// (entry_map.hpp) the text is made, of bytes that stand in the input.
class Iso2709Reader final : public format::Reader {
  public:
    format::Verdict read(std::string_view source, const Place& place, Check check, detail::Scratch& scratch,
                         std::optional<RecordView>& record) override;
    void prefetch_fields(std::string_view source) const override;
    detail::Finding first_fault(const Span& span, const std::optional<RecordView>& record, Check check) override;
    void notes(const RecordView& record, Check check, const detail::TakeNote& take) override;
    std::vector<Span> inside(std::string_view bytes, const Span& span, format::Verdict verdict, Check check) override;
    std::optional<format::Mended> mend(std::string_view source) override;
    std::string expected(const detail::Finding& finding, std::string_view source) const override;
    std::string_view control_number(const RecordView& record) const override;
    bool views_source() const override { return true; }
};

/// Whether nothing is wrong at `check`, notes apart. Builds the record's field table; from level fields on, a field
/// that is longer than its entry states, or split over several entries, is one of its true length there from then on.
inline bool is_sound(const RecordView& record, Check check);

/// The same where a directory stands, and some of its entries cannot be read or name fields that end elsewhere.
bool is_sound_after_all(const RecordView& record, Check check);

/// The first thing that is wrong with a record that is not sound.
Finding first_fault(const RecordView& record, Check check);

inline bool has_whole_directory(std::string_view record, std::uint32_t base) {
    using namespace detail;
    return base != 0 && record[base - 1] == field_terminator && (base - leader_size - 1) % entry_size == 0;
}

/// Whether the record's user is likely to go on from its marks.
inline bool looks_by_marks(const detail::FieldTable& table) {
    return table.scratch->wants_marks && !table.built;
}

// Inline, since it is called for every record: a call, and what it saves and loads again, is 20 instructions.
inline bool is_sound(const RecordView& record, Check check) {
    using namespace detail;
    if (check == Check::boundaries) {
        return true;
    }
    const std::uint32_t base = base_of(record.table());
    if (!has_whole_directory(record.text(), base)) [[unlikely]] {
        return false;
    }
    if (check >= Check::fields && looks_by_marks(record.table()) && build_plain_fields(record.table())) [[likely]] {
        return true;
    }
    const bool is_usual =
        record.fields().size() == entry_count(base) && (check < Check::fields || all_terminated(record.table()));
    return is_usual || is_sound_after_all(record, check);
}

/// Whether the entry map and the tags have no note, as nearly always. Needs a built field table.
inline bool has_usual_entries(const RecordView& record) {
    const std::string_view bytes = record.text();
    return bytes.substr(10, 2) == "22" && bytes.substr(20, 2) == "45" && !record.table().odd_tags;
}

/// The same, and the leader's other bytes have none, which level text looks at.
inline bool has_usual_leader(const RecordView& record) {
    return is_clean_leader(record.text().data()) && !record.table().odd_tags;
}

/// Whether the record is plain (record/marks.hpp), and no terminator stands in its leader either: then it has none of
/// the notes on terminators and lengths. Needs is_sound() at level fields or deeper.
inline bool is_plain(const RecordView& record) {
    return detail::marks_of(record.table()) && detail::holds_no_control(record.text().data());
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

/// Whether more than one record may stand there: a record terminator stands before the last byte, or more field
/// terminators than one for the directory and one for each entry. Needs a built field table.
bool holds_odd_terminators(const RecordView& record);

/// Whether a field is longer than an entry can state. Needs a built field table.
bool holds_long_field(const RecordView& record);

/// False for nearly every record: then notes_of() is empty. The record was found sound at `check`.
inline bool may_have_notes(const RecordView& record, Check check) {
    switch (check) {
    case Check::boundaries:
        return false;
    case Check::directory:
        return !has_usual_entries(record) || !last_field_ends_record(record);
    case Check::fields:
        return !has_usual_entries(record) ||
               (!is_plain(record) && (holds_odd_terminators(record) || holds_long_field(record)));
    case Check::text:
        return !has_usual_leader(record) || !is_plain_text(record);
    }
    return true;
}

} // namespace marcmill::iso2709
