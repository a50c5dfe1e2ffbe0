#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace marcmill::cli {

/// The text, with a question mark for each byte or character that a terminal would not show: control characters, what
/// is not UTF-8, marks that are invisible or turn the direction of writing.
std::string shown_text(std::string_view text);

/// How many columns of a terminal a shown text takes at the most: what may be wide is counted as two.
std::size_t columns_of(std::string_view shown);

/// How many columns it most likely takes, for lining up where a wrong guess does no harm: marks that stand on the
/// letter before take none, and what most terminals show wide is counted as two.
std::size_t likely_columns(std::string_view text);
/// The beginning of a text that likely takes no more columns than that.
std::string_view first_likely_columns(std::string_view text, std::size_t columns);

/// The beginning of a shown text, or its end behind "...", that takes no more columns than that.
std::string_view first_columns(std::string_view shown, std::size_t columns);
std::string last_columns(std::string_view shown, std::size_t columns);

} // namespace marcmill::cli
