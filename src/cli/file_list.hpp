#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace marcmill::cli {

/// All of a file that names other files; `-`: standard input. Throws std::system_error with the path.
std::string read_file_list(const std::string& path);

/// The lines of a list, in its order, as views of it. They may end as on Windows; the last one needs no end; empty ones
/// are left out.
std::vector<std::string_view> lines_in(std::string_view list);

/// The names in a list: its lines; or, where it holds a NUL, what stands before each NUL, and newlines belong to names.
std::vector<std::string_view> names_in(std::string_view list);

} // namespace marcmill::cli
