#pragma once

#include <string>

namespace marcmill::cli {

/// Whether something of this name stands in the file system; false where that cannot be told.
bool is_there(const std::string& file);

} // namespace marcmill::cli
