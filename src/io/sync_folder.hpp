#pragma once

#include <filesystem>

#include "io/system.hpp"

namespace marcmill::io {

/// Stores that a name in the folder has changed. Who may not read the folder cannot, and not every file system does.
/// Throws std::system_error with the folder where the disk fails.
void sync_folder(const std::filesystem::path& folder, const System& system = System::real());

} // namespace marcmill::io
