#pragma once

#include <vector>

#include "record/finding.hpp"

#include <marcmill/record_view.hpp>

namespace marcmill::notes {

/// What was noticed while a record's text was made from a source in another format than ISO 2709.
struct Made {
    bool has_odd_leader = false; ///< it was not 24 bytes long
    bool has_replaced = false;   ///< a value held a byte that separates
};

/// All notes of such a record that was found sound at `check`. They are of the record as a whole: where a byte of the
/// text stood in the source is not known.
std::vector<detail::Finding> notes_of_made_text(const RecordView& record, Check check, const Made& made);

} // namespace marcmill::notes
