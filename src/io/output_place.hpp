#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <sys/types.h>

namespace marcmill::io {

/// An open descriptor that has a name: /dev/stdout, /dev/fd/3, /proc/self/fd/1, /proc/PID/fd/N, or a link to one.
struct NamedDescriptor {
    bool ours = false; ///< this process's
    pid_t process = 0;
    int number = 0;
};

/// Where the name of an output leads.
struct OutputPlace {
    std::filesystem::path path; ///< what the last link names, by its real folder; nothing need stand there yet
    std::optional<NamedDescriptor> descriptor; ///< where the name is that of a descriptor, and no file's
};

/// Follows links, also one that leads to nothing yet. Throws std::system_error with `path` where they lead in a circle,
/// to a folder, or through one that is not there.
OutputPlace output_place(const std::filesystem::path& path);

} // namespace marcmill::io
