#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

/// Where the fields of a damaged record stand, as far as the rest of it tells without a guess.
namespace marcmill::format {

/// A field in its record.
struct FieldPlace {
    std::array<char, 3> tag;
    std::uint32_t offset; ///< from the record's first byte
    std::uint32_t length; ///< bytes, its field terminator included where it has one
};

/// The places of all fields, in the directory's order; nothing where they cannot be told. `record` holds a leader, and
/// ends before its record terminator.
///
/// The data begin where the base address says, or, where that leads nowhere, behind the first field terminator. Entries
/// that tile the data are trusted, a number that cannot be read following from its neighbours if a field terminator
/// bears it out. Else the fields are what the field terminators delimit, if they are as many as the entries and no more
/// than one of the lengths that can be read is another. A tag that cannot be read is never guessed.
std::optional<std::vector<FieldPlace>> place_fields(std::string_view record);

} // namespace marcmill::format
