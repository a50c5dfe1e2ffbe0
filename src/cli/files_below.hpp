#pragma once

#include <string>
#include <vector>

namespace marcmill::cli {

/// The paths of all regular files below a folder, hidden ones too, and of links to such, sorted by their bytes. Links
/// to folders are not followed, so that there is an end; devices, pipes and sockets are left out, and so are outputs
/// that are being written or were left by a run that was killed (FileSink::is_temporary). What cannot be looked
/// at (a folder that may not be listed, a link that leads nowhere) stays in the list by its own path: who opens it
/// learns why. Throws std::system_error with the path where a folder cannot be read to its end.
std::vector<std::string> files_below(const std::string& folder);

} // namespace marcmill::cli
