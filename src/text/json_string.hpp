#pragma once

#include <string>
#include <string_view>

namespace marcmill::text {

/// Writes the escape sequence of a quote, a backslash or a control character, six bytes at the most.
char* write_json_escape(char byte, char* out);

/// Appends `value` as a string with its quotes: quotes, backslashes and control characters escaped, U+FFFD in place of
/// each part that is no UTF-8 (Unicode, 3.9, "U+FFFD Substitution of Maximal Subparts").
void append_json_string(std::string_view value, std::string& out);

/// The same without the quotes. Parts of a text that end where characters do may be appended one by one.
void append_json_text(std::string_view value, std::string& out);

} // namespace marcmill::text
