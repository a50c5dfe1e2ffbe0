#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Where the fields of a damaged record stand, as far as the rest of it tells without a guess.
namespace marcmill::iso2709 {

/// A field in its record.
struct FieldPlace {
    std::array<char, 3> tag;
    std::uint32_t offset; ///< from the record's first byte
    std::uint32_t length; ///< bytes, its field terminator included where it has one
};

/// All fields of a damaged record, and what showed them.
struct PlacedFields {
    std::vector<FieldPlace> places; ///< in the directory's order
    std::string rule;
    std::vector<std::string> fields; ///< those that the rule is about, with what changed in them
};

/// Whether the data of one record can begin at `base`, though its leader says otherwise: the length that it states is
/// right, or as far from the truth as the base address is, or one of the two is no number that any record has. Two
/// numbers that look right and do not agree are those of another record, whose leader and first entries stand before
/// the rest of this one. `record` ends before its record terminator.
bool may_begin_at(std::string_view record, std::uint32_t base);

/// The places of all fields; nothing where they cannot be told. `record` holds a leader, and ends before its record
/// terminator.
///
/// The data begin where the base address says, or, where that leads nowhere, behind the first field terminator. Entries
/// that tile the data are trusted, a number that cannot be read following from its neighbours if a field terminator
/// bears it out. Else the fields are what the field terminators delimit, if they are as many as the entries and no more
/// than one of the lengths that can be read is another, by up to 16 bytes, with fields of text behind it that are as
/// long as stated, and no start that can be read names another field than its own. A tag that cannot be read is never
/// guessed. A field that holds more bytes than its entry states, and control bytes or line ends among them, holds
/// foreign bytes: nothing tells which. What becomes of fields that lack their terminators, end_fields() says.
std::optional<PlacedFields> place_fields(std::string_view record);

} // namespace marcmill::iso2709
