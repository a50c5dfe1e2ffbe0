#pragma once

#include <algorithm>
#include <string_view>

#include <marcmill/detail/field_table.hpp>
#include <marcmill/record_view.hpp>

#include "query/characters.hpp"
#include "query/path_program.hpp"
#include "query/subfields.hpp"

namespace marcmill::detail {

/// Whether all that a path means are control fields of a tag, or subfields of some codes of one, or characters of them:
/// what most paths are. Its values stand in the record, as they are.
inline bool is_simple(const PathProgram& path) {
    if (path.is_leader || path.fixed != 0x00FFFFFF || path.occurrences || path.indicator != 0 ||
        !path.conditions.empty()) {
        return false;
    }
    if (Tag::unpacked(path.tag).is_control()) {
        return path.parts.empty();
    }
    return path.parts.size() == 1 && !path.parts[0].occurrences && path.parts[0].conditions.empty() &&
           path.parts[0].value_conditions.empty();
}

/// Calls with each value of a simple path, and the place of its field, as find() does for every path.
template <typename Take>
void find_simple(const PathProgram& path, const RecordView& record, const Take& take) {
    const std::size_t rows = record.fields().size(); // which builds the table
    const FieldTable& table = record.table();
    const FieldEntry* const end = table.entries + rows;
    const auto& characters = path.parts.empty() ? path.characters : path.parts[0].characters;
    const auto hand_on = [&](std::string_view value, const FieldEntry* entry) {
        const std::string_view meant = characters ? characters_of(value, *characters) : value;
        if (!characters || !meant.empty()) {
            take(meant, static_cast<std::size_t>(entry - table.entries));
        }
    };
    const auto is_meant = [tag = path.tag](const FieldEntry& entry) { return entry.tag == tag; };
    for (auto at = std::find_if<const FieldEntry*>(table.entries, end, is_meant); at != end;
         at = std::find_if(at + 1, end, is_meant)) {
        const std::string_view data{table.text + at->offset, table.without_terminator(at->offset, at->length)};
        if (path.parts.empty()) {
            hand_on(data, at);
        } else {
            each_subfield(data, [&](const Subfield& subfield) {
                if (path.parts[0].codes.has(subfield.code)) {
                    hand_on(subfield.value, at);
                }
                return true;
            });
        }
    }
}

} // namespace marcmill::detail
