#pragma once

#include <string>
#include <string_view>

namespace marcmill::terms {

/// Appends a text with each letter in small or in capital letters: one character for each (Unicode, simple case
/// mappings). Bytes that are no UTF-8 stay.
void append_lower(std::string_view text, std::string& out);
void append_upper(std::string_view text, std::string& out);

} // namespace marcmill::terms
