#pragma once

#include "record/entry.hpp"
#include "record/finding.hpp"

#include <marcmill/fault.hpp>
#include <marcmill/field.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill::iso2709 {

using detail::Finding;

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
    const bool is_usual =
        record.fields().size() == entry_count(base) && (check < Check::fields || all_terminated(record.table()));
    return is_usual || is_sound_after_all(record, check);
}

} // namespace marcmill::iso2709
