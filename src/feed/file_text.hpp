#pragma once

#include <string>

namespace marcmill::feed {

/// All of a file that people write: no more than 64 MiB. Throws std::system_error with the path.
std::string read_text_file(const std::string& path);

} // namespace marcmill::feed
