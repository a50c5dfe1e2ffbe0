#pragma once

#include "record/finding.hpp"

#include <marcmill/fault.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill::iso2709 {

using detail::Finding;

/// Whether nothing is wrong at `check`, notes apart. Builds the record's field table; from level fields on, a field
/// that is longer than its entry states, or split over several entries, is one of its true length there from then on.
bool is_sound(const RecordView& record, Check check);

/// The first thing that is wrong with a record that is not sound.
Finding first_fault(const RecordView& record, Check check);

} // namespace marcmill::iso2709
