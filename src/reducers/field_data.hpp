#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <marcmill/field.hpp>

namespace marcmill::reducers {

/// Bytes of data that stand in no subfield: all of a control field, and of a data field without delimiters all but its
/// indicators; in others what stands between the indicators and the first delimiter, nothing in a sound one.
inline std::size_t bytes_outside_subfields(const FieldView& field) {
    const std::string_view bytes = field.bytes();
    if (field.is_control()) {
        return bytes.size();
    }
    // Nearly always: whatever leader/10 says, all before a first delimiter at the third byte or earlier are indicators.
    if (bytes.size() > 2 && bytes[2] == delimiter) {
        return 0;
    }
    const std::string_view value = field.value();
    return std::min(value.find(delimiter), value.size());
}

} // namespace marcmill::reducers
