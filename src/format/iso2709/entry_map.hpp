#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/iso2709/field_places.hpp"

/// Directories whose numbers are as wide as leader/20-21 says, which ISO 2709 leaves open and MARC 21 has at 4 and 5.
namespace marcmill::iso2709 {

/// The fields of a record with an entry map of its own, and its leader with the usual one.
struct MappedFields {
    std::string leader;
    std::vector<FieldPlace> places; ///< in the directory's order
    std::string rule;               ///< "entry map 3400"
};

/// Nothing where leader/20-22 is the usual map, has a part for each implementation, or is not borne out: by the length,
/// the base address, and entries that tile the data, each of which ends with a field terminator. `record` ends with its
/// record terminator. Source: ISO 2709:2008, 4.4.2 and 4.5.
std::optional<MappedFields> fields_by_entry_map(std::string_view record);

} // namespace marcmill::iso2709
