#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/fault.hpp>

namespace marcmill::naive {

struct Note {
    FaultCode code;
    std::size_t offset; ///< in the record
    std::size_t length;
    std::string tag;

    friend bool operator==(const Note&, const Note&) = default;
    friend std::ostream& operator<<(std::ostream& out, const Note& note) {
        return out << code_text(note.code) << ' ' << note.offset << ' ' << note.length << ' ' << note.tag;
    }
};

/// What is odd about a record that is sound at `check`, in the order in which it is told: of the leader, of the record,
/// of each field.
std::vector<Note> notes(std::string_view record, Check check);

} // namespace marcmill::naive
