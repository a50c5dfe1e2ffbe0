#pragma once

#include <string>
#include <string_view>

namespace marcmill::bench {

/// `text` for a terminal, a page or a picture: bytes that are not UTF-8, and characters that are not visible, become
/// U+FFFD.
std::string printable(std::string_view text);

} // namespace marcmill::bench
