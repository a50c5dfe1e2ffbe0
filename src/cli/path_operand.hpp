#pragma once

#include <string>
#include <vector>

#include <marcmill/path.hpp>

namespace marcmill::cli {

/// The paths that a command takes as one word before the files. Throws UsageError as parse_paths() does, and says so
/// where a file stands in their place, or another path where a file should.
std::vector<Path> parse_path_operand(const std::string& command, const std::string& text,
                                     const std::vector<std::string>& files);

} // namespace marcmill::cli
