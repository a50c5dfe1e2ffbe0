#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <marcmill/field.hpp>

namespace marcmill::detail {

/// Calls with each subfield of a data field's bytes, as FieldView::subfields() gives them, until the call returns
/// false; then returns false. It looks at this field alone: paths ask for few fields, which an index of the whole
/// record is not worth.
template <typename Call>
bool each_subfield(std::string_view data, Call&& call) {
    constexpr char delimiter = '\x1F';
    for (std::size_t at = data.find(delimiter); at < data.size();) {
        const std::size_t code = at + 1;
        const std::size_t end = std::min(data.find(delimiter, code), data.size());
        const bool has_code = code < end;
        const std::size_t value = has_code ? code + 1 : end;
        if (!call(Subfield{has_code ? data[code] : '\0', data.substr(value, end - value)})) {
            return false;
        }
        at = end;
    }
    return true;
}

/// The same of any field; a control field has none.
template <typename Call>
bool each_subfield(const FieldView& field, Call&& call) {
    return each_subfield(field.is_control() ? std::string_view{} : field.bytes(), call);
}

} // namespace marcmill::detail
