#pragma once

#include <string>

#include "io/descriptor.hpp"
#include "io/file_state.hpp"
#include "io/system.hpp"

namespace marcmill::io {

/// An open file, pipe or device. How it is read depends on what was opened, and what was opened is read, whatever its
/// path leads to meanwhile.
struct OpenedFile {
    Descriptor descriptor;
    std::string name; ///< its path, which is what errors call it
    FileState state;
    bool compressed = false; ///< by its first bytes; of regular files alone
};

/// Opens a path. Does not wait for a pipe's writer: reading does. Throws std::system_error with the path where it is
/// missing, unreadable, or a directory.
OpenedFile open_file(const std::string& path, const System& system = System::real());

/// Duplicates the descriptor of standard input; both share one place. Throws std::system_error.
OpenedFile open_standard_input();

/// Opens a path once more. Throws std::system_error with the path where it is another file, or changed since `seen`.
OpenedFile open_again(const std::string& path, const FileState& seen, const System& system = System::real());

} // namespace marcmill::io
