#pragma once

#include <string_view>

namespace marcmill::text {

/// Without the blanks and tabs at its ends.
inline std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? text.substr(text.size())
                                           : text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

} // namespace marcmill::text
