#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <marcmill/fault.hpp>

namespace marcmill::naive {

struct Subfield {
    char code;
    std::string value;
};

struct Field {
    std::string tag;
    std::string bytes;      ///< without the field terminator
    std::size_t offset = 0; ///< in the record
    bool is_split = false;  ///< over several entries
    char stated = '2';      ///< leader/10: how many indicators there are to be

    bool is_control() const { return tag.substr(0, 2) == "00"; }
    std::vector<Subfield> subfields() const;
    /// How many indicators it begins with.
    std::size_t indicators() const;
    /// Bytes of data outside subfields: a control field's, or those behind the indicators up to the first delimiter.
    std::size_t outside() const;
    /// The subfields' values joined by one space; where there are none, the data behind the indicators.
    std::string text() const;
};

struct Record {
    std::string leader;
    std::vector<Field> fields; ///< those whose entries can be read and point into the record

    std::string control_number() const;
};

/// At level fields and deeper, fields that their entries do not state have their true lengths, if all fields have one.
Record read_record(std::string_view bytes, Check check = Check::directory);

/// The first thing that is wrong with a record that its boundaries delimit, notes apart.
FaultCode first_fault(std::string_view record, Check check);

} // namespace marcmill::naive
