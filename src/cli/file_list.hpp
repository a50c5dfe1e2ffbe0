#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace marcmill::cli {

/// All of a file that names other files; `-`: standard input. Throws std::system_error with the path.
std::string read_file_list(const std::string& path);

/// The names in a list, in its order, as views of it: one per line, where lines may end as on Windows; or, where the
/// list holds a NUL, one before each NUL, and newlines belong to names. The last one needs no end; empty ones are left
/// out.
std::vector<std::string_view> names_in(std::string_view list);

} // namespace marcmill::cli
