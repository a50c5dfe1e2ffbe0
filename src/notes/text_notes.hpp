#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "notes/character_notes.hpp"
#include "record/finding.hpp"
#include "scan/survey.hpp"

#include <marcmill/detail/field_table.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill::notes {

/// Whether leader/09 is what MARC 21 defines: a, UTF-8, or blank, MARC-8.
constexpr bool is_known_encoding(char encoding) {
    return encoding == 'a' || encoding == ' ';
}

/// What is odd about the text of one record whose fields are sound. It looks at all text beyond ASCII twice, and once
/// more where it holds something odd.
class TextNotes {
  public:
    /// The record outlives it. `found`: survey_data().
    TextNotes(const RecordView& record, const scan::Survey& found);

    /// Whether there is no note of what leader/09 says.
    bool is_encoded_as_stated() const { return !is_unknown_encoding() && !is_unstated_utf8(); }

    /// F402 and F406 of the record: what leader/09 says, and does not.
    void add_encoding_notes(std::vector<Finding>& notes) const;

    /// Whether add_field_notes() may find anything, in any field.
    bool may_be_odd() const { return holds_ill_formed() || holds_odd_characters_; }

    /// F307, F401, F404, F405 and F407 of one of its fields.
    void add_field_notes(std::vector<Finding>& notes, const detail::FieldEntry& entry) const;

  private:
    bool is_unknown_encoding() const { return !is_known_encoding(encoding_) && !is_unimarc_; }
    bool is_unstated_utf8() const {
        return encoding_ == ' ' && !is_unimarc_ && holds_utf8_ && first_high_ != record_->text().size();
    }
    bool holds_ill_formed() const { return charset_ == Charset::stated_utf8 && !holds_utf8_; }
    std::string tag_at(std::size_t offset) const;

    const RecordView* record_;
    std::size_t first_high_;  ///< the first byte beyond ASCII; the record's size if there is none
    bool holds_utf8_ = true;  ///< beyond ASCII, and nothing else
    bool is_unimarc_ = false; ///< looked up only where it matters
    char encoding_;           ///< leader/09
    Charset charset_ = Charset::unknown;
    bool holds_odd_characters_ = false;
};

} // namespace marcmill::notes
