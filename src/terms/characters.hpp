#pragma once

#include <string_view>

#include <utf8proc.h>

#include <marcmill/utf8.hpp>

namespace marcmill::terms {

/// Calls `visit(sequence, category)` for each character of a text, with its general category; for each byte that is no
/// UTF-8, UTF8PROC_CATEGORY_CN.
template <typename Visit>
void for_each_character(std::string_view text, const Visit& visit) {
    while (!text.empty()) {
        const auto [length, is_well_formed] = first_sequence(text);
        const std::string_view sequence = text.substr(0, length);
        visit(sequence, is_well_formed ? utf8proc_category(static_cast<utf8proc_int32_t>(code_point(sequence)))
                                       : UTF8PROC_CATEGORY_CN);
        text.remove_prefix(length);
    }
}

} // namespace marcmill::terms
