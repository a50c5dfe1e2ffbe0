#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace marcmill::scan {

/// The offset of the first `byte` in `text` at or behind `from`; text.size() when there is none.
std::size_t find_byte(std::string_view text, char byte, std::size_t from = 0);

/// The offset of the first byte at or behind `from` that is none of `set`; text.size() when there is none.
std::size_t find_outside(std::string_view text, const std::array<char, 5>& set, std::size_t from = 0);

} // namespace marcmill::scan
