#pragma once

#include <string_view>
#include <vector>

#include "record/finding.hpp"

#include <marcmill/fault.hpp>
#include <marcmill/record_view.hpp>

/// What is odd about a record that is sound: it is told, and the record is handed on.
namespace marcmill::iso2709 {

using detail::Finding;

/// Whether a record terminator stands before the last byte.
bool holds_terminator(std::string_view record);

/// Whether a record of the usual leader has no note at level text, at the first look. Looks at all of its text once,
/// and three times at what is beyond ASCII.
bool is_plain_text(const RecordView& record);

/// All notes of a record that was found sound at `check`: of the leader, of the record as a whole, and then of each
/// field in the directory's order.
std::vector<Finding> notes_of(const RecordView& record, Check check);

} // namespace marcmill::iso2709
