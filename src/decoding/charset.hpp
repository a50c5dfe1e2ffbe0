#pragma once

#include <string_view>

#include "decoding/text_survey.hpp"

#include <marcmill/encoding.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill::decoding {

/// UNIMARC Manual, "100 General Processing Data", $a/26-29: the sets that are G0 and G1, two digits each. Empty where
/// 100 is shorter.
std::string_view stated_sets(const RecordView& record);

/// leader/09, or of UNIMARC the stated sets.
std::string_view flag_of(const RecordView& record);

/// What a survey of a record's text finds: of all behind its leader.
TextSurvey survey_record(std::string_view text);

/// The same as charset_of(record), of a record that was surveyed.
Charset charset_by(const RecordView& record, const TextSurvey& found);

} // namespace marcmill::decoding
