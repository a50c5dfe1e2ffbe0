#pragma once

#include <string_view>
#include <vector>

#include <marcmill/sqlite.hpp>

namespace marcmill::cli {

/// Reads "title=245$a,650$a": paths with commas between them, each with its name before it; the path itself where none
/// is given. Throws UsageError as parse_path() does.
std::vector<DatabaseColumn> parse_named_paths(std::string_view text);

} // namespace marcmill::cli
