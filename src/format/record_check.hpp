#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <marcmill/fault.hpp>
#include <marcmill/record.hpp>

namespace marcmill::format {

/// What is wrong with one record, from its first byte.
struct Finding {
    FaultCode code = FaultCode::none;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    std::string tag;
    std::string_view expected;
};

/// Whether nothing is wrong at `check`, notes apart. Builds the record's field table.
bool is_sound(const RecordView& record, Check check);

/// The first thing that is wrong with a record that is not sound.
Finding first_fault(const RecordView& record, Check check);

/// What is odd about the leader of a record whose directory is sound: the first of leader/10, /11, /20 and /21 that is
/// neither blank nor what the record was read with. (Leader/22 and /23 hold anything in thousands of sound records.)
Finding leader_note(std::string_view record);

/// Whether leader/10-11 and 20-21 are "22" and "45", as nearly always: then there is no note.
inline bool states_usual_map(std::string_view record) {
    return record.substr(10, 2) == "22" && record.substr(20, 2) == "45";
}

/// Whether a record terminator stands before the last byte.
bool holds_terminator(std::string_view record);

} // namespace marcmill::format
