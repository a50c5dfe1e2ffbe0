#pragma once

#include <string_view>

#include "format/format.hpp"

namespace marcmill::detail {

/// As much of a file's beginning as is looked at to tell its format.
inline constexpr std::size_t first_look = std::size_t{4} << 10;

/// The format of a file that begins so. What no format knows is taken for the usual one, whose reader names what is
/// wrong with it.
const Format& format_of(std::string_view first_bytes);

} // namespace marcmill::detail
