#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/iso2709/field_places.hpp"

/// What stands where field terminators should, in a record whose entries tile its data.
namespace marcmill::iso2709 {

/// Field terminators that other bytes stood for.
struct EndedFields {
    std::vector<FieldPlace> places; ///< without the bytes that stand for their terminators
    std::string rule;               ///< empty where every field ends with its terminator
    std::vector<std::string> names; ///< of what lacks one: "directory", or a tag
};

/// The places that tile the data behind `base`, each without the byte that stands for its terminator:
///
/// - a control byte or line end is no text of any field;
/// - nor is a visible one that stands behind the directory and every field, where all numbers of leader and directory
///   are right: one byte was put for another;
/// - any other is the last one of its field, which gets a terminator behind it.
///
/// Nothing where a field that lacks its terminator reaches over another one's, where data fields do not begin as data
/// fields do, or where nothing tells whether a visible byte belongs to a control field: a control number that is one
/// byte longer is another one.
std::optional<EndedFields> end_fields(std::string_view record, std::uint32_t base, std::vector<FieldPlace> places);

} // namespace marcmill::iso2709
