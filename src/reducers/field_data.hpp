#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include <marcmill/field.hpp>

namespace marcmill::reducers {

/// Bytes of data that stand in no subfield: all of a control field; in a data field what stands between the indicators
/// and the first delimiter, nothing in a sound one.
inline std::size_t bytes_outside_subfields(const FieldView& field) {
    const std::string_view bytes = field.bytes();
    if (field.is_control()) {
        return bytes.size();
    }
    if (bytes.size() > 2 && bytes[2] == delimiter) {
        return 0;
    }
    const std::size_t first = std::min(bytes.find(delimiter), bytes.size());
    return first > 2 ? first - 2 : 0;
}

/// Appends a field's text: a control field's data, or the subfields' values joined by one space.
inline void append_text(const FieldView& field, std::string& text) {
    if (field.is_control()) {
        text.append(field.bytes());
        return;
    }
    bool first = true;
    for (const Subfield subfield : field.subfields()) {
        if (!first) {
            text.push_back(' ');
        }
        first = false;
        text.append(subfield.value);
    }
}

} // namespace marcmill::reducers
