#pragma once

#include <string>
#include <string_view>

#include <marcmill/pattern.hpp>
#include <marcmill/query.hpp>

namespace marcmill::cli {

/// Throws UsageError with the line that is wrong, a caret under the column, and what was expected there. `name`: what
/// the text was given as.
Query parse_query(std::string_view name, const std::string& text);

/// The same of a pattern.
Pattern parse_pattern(std::string_view name, const std::string& text, const Pattern::Options& options);

} // namespace marcmill::cli
