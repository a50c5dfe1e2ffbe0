#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "record/finding.hpp"

#include <marcmill/record_view.hpp>

namespace marcmill::notes {

/// Where a part of a record stands in its source.
struct Stretch {
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
};

/// What was noticed while a record's text was made from a source in another format than ISO 2709. Fields have numbers
/// from 1; 0 is the leader.
struct Made {
    bool has_odd_leader = false;         ///< it was not 24 bytes long
    std::vector<std::uint32_t> replaced; ///< fields that held a byte that separates
    std::vector<std::uint32_t> dropped;  ///< fields of which a mark of direction was left out
};

/// Gives all notes of such a record that was found sound at `check`, each where the field that it is of stands in the
/// source, or the leader. `places` is called where there is a note, and gives those of the leader and of each field;
/// none: they are not known, and each note is of the record as a whole.
void give_notes_of_made_text(const RecordView& record, Check check, const Made& made,
                             const std::function<std::vector<Stretch>()>& places, const detail::TakeNote& take);

} // namespace marcmill::notes
