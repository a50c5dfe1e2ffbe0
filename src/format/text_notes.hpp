#pragma once

#include <string>
#include <string_view>

#include "format/record_check.hpp"

#include <marcmill/detail/field_table.hpp>
#include <marcmill/record.hpp>

namespace marcmill::format {

/// Whether a record is UNIMARC and not MARC 21, from the record alone: it has no 008, which MARC 21 demands, and 100 $a
/// begins with the date of entry, where MARC 21 has a name. All 1,134 real UNIMARC records at hand are told so, and
/// none of some 35,000 others. Source: UNIMARC Manual, "100 General Processing Data".
bool is_unimarc(const RecordView& record);

/// What is odd about the text of one record whose fields are sound. It looks at all text once.
class TextNotes {
  public:
    /// The record outlives it.
    explicit TextNotes(const RecordView& record);

    /// F402 of the record: UTF-8 where leader/09 is blank.
    Finding encoding_note() const;

    /// F401 of one of its fields: the first bytes that are not UTF-8.
    Finding utf8_note(const detail::FieldEntry& entry) const;

    /// F301 and F302 of a field: no indicators, no delimiter behind them.
    static Finding shape_note(std::string_view record, const detail::FieldEntry& entry);

  private:
    std::string tag_at(std::size_t offset) const;

    const RecordView* record_;
    std::size_t first_high_ = 0; ///< the first byte beyond ASCII; the record's size if there is none
    bool holds_utf8_ = true;     ///< and nothing else
    char encoding_ = '\0';       ///< leader/09 of MARC 21 whose text is not ASCII
};

} // namespace marcmill::format
