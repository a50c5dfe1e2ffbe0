#pragma once

#include <string>
#include <string_view>

namespace marcmill::cli {

/// `text` as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD, one for each maximal part of a
/// sequence (Unicode, 3.9, "U+FFFD Substitution of Maximal Subparts"). Source of the escapes: RFC 8259, 7.
std::string json_string(std::string_view text);

} // namespace marcmill::cli
