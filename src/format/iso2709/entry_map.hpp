#pragma once

#include <cstring>
#include <string_view>
#include <vector>

#include "format/iso2709/field_places.hpp"

/// Directories whose entries are as wide as leader/20-22 says, which ISO 2709 leaves open and MARC 21 has at 4, 5 and
/// 0.
namespace marcmill::iso2709 {

/// Whether leader/20-22 is anything but the widths of MARC 21, which nearly all leaders state. `leader` has 24 bytes.
inline bool has_other_map(const char* leader) {
    return std::memcmp(leader + 20, "450", 3) != 0;
}

/// The fields of a record with an entry map of its own, in the directory's order. None where leader/20-22 is the usual
/// map or is not borne out: by the length, the base address, and entries that tile the data, each of which names a
/// field up to the only terminator in it. Source: ISO 2709:2008, 4.4.2 and 4.5.
std::vector<FieldPlace> places_by_entry_map(std::string_view record);

} // namespace marcmill::iso2709
