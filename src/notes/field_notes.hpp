#pragma once

#include <string_view>
#include <vector>

#include "record/finding.hpp"
#include "scan/survey.hpp"

#include <marcmill/detail/field_table.hpp>
#include <marcmill/record_view.hpp>

/// What is odd about the structure of fields that are sound: indicators, delimiters, codes, terminators.
namespace marcmill::notes {

using detail::Finding;

/// What a survey of the record's data finds: from the base address to the record terminator. Needs a built field table.
scan::Survey survey_data(const RecordView& record);

/// Whether no field is odd, nor the record by its fields, at the first look: there is one 001, the fields follow each
/// other, and each is what an entry can state and has its delimiters where they belong. `found`: survey_data(). True
/// for nearly every record: then there is no F207, F210 nor F30x but F307.
bool has_plain_fields(const RecordView& record, const scan::Survey& found);

/// F210, F308 and F309, of the record by its fields.
void add_record_notes(std::vector<Finding>& notes, const RecordView& record);

/// F301 to F306 of a field, each once.
void add_structure_notes(std::vector<Finding>& notes, std::string_view record, const detail::FieldEntry& entry);

} // namespace marcmill::notes
