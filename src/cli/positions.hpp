#pragma once

#include <cstddef>
#include <string_view>

namespace marcmill::cli {

/// What stands behind so many characters, as positions in paths count them; nothing where there are no more.
std::string_view behind(std::string_view text, std::size_t characters);

/// How many characters a text has, as positions in paths count them.
std::size_t count_characters(std::string_view text);

} // namespace marcmill::cli
