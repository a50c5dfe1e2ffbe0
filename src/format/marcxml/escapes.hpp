#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace marcmill::marcxml {

/// Appends text as the content of an element, so that it comes back as it was. Returns how many characters XML cannot
/// hold: U+FFFD stands in their places.
std::size_t append_text(std::string_view text, std::string& out);

/// Appends a byte of an attribute's value, or of the leader. Returns 1 where XML cannot hold it: a blank stands in its
/// place. Else 0.
std::size_t append_byte(char byte, std::string& out);

} // namespace marcmill::marcxml
