#pragma once

#include <cstdint>
#include <span>
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

/// All notes of such a record that was found sound at `check`, at their places in its text.
std::vector<detail::Finding> notes_of_made_text(const RecordView& record, Check check, const Made& made);

/// Puts each of them where the field that it is of stands in the source, or the leader. `places` are those of the
/// leader and of each field; none: they are not known, and each note is of the record as a whole.
void put_in_source(std::vector<detail::Finding>& notes, const RecordView& record, std::span<const Stretch> places);

} // namespace marcmill::notes
