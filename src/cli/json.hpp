#pragma once

#include <string>
#include <string_view>

namespace marcmill::cli {

/// `text` as a JSON string with its quotes. What is not visible is escaped by its number, \u200e. A byte that is not
/// UTF-8 becomes the four characters \xE9; a string that holds such a byte, or the characters \x, has its backslashes
/// doubled, so that different texts stay different. Source of the escapes: RFC 8259, 7.
std::string json_string(std::string_view text);

} // namespace marcmill::cli
