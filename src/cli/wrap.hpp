#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace marcmill::cli {

/// Characters in a line of help at the most: a terminal of 80 columns shows them, whatever it does at its edge.
inline constexpr std::size_t page_width = 79;

/// `text` in lines of no more than `width` characters, broken at blanks, or behind commas; lines that it has itself
/// stay lines, and those that begin with a blank are examples and stay as they are. `indent` blanks stand before every
/// line but the first.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent = 0);

} // namespace marcmill::cli
