#pragma once

#include <string>

#include "io/descriptor.hpp"
#include "io/file_state.hpp"
#include "io/system.hpp"

namespace marcmill::io {

/// A file, a pipe or a device that is open. What is done with it is decided by what was opened, and done with that,
/// whatever its path leads to meanwhile.
struct OpenedFile {
    Descriptor descriptor;
    std::string name; ///< its path, which is what errors call it
    FileState state;
    bool compressed = false; ///< a regular file, whose first bytes tell
};

/// Opens a path, and does not wait where that is a pipe without a writer: who reads will. Throws std::system_error with
/// the path: missing, unreadable, or a directory.
OpenedFile open_file(const std::string& path, const System& system = System::real());

/// A descriptor of its own for standard input, which stands where that stands. Throws std::system_error.
OpenedFile open_standard_input();

/// Opens a path once more. Throws std::system_error with the path where what it leads to is not as it was `seen`.
OpenedFile open_again(const std::string& path, const FileState& seen, const System& system = System::real());

} // namespace marcmill::io
