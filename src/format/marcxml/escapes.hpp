#pragma once

#include <string>
#include <string_view>

namespace marcmill::marcxml {

/// Appends text as the content of an element, so that it comes back as it was.
void append_text(std::string_view text, std::string& out);

/// Appends a byte of an attribute's value, or of the leader.
void append_byte(char byte, std::string& out);

} // namespace marcmill::marcxml
