#pragma once

#include <cstdint>
#include <string>

namespace marcmill::io {

/// What tells whether an open file is still as it was: whoever writes to a file moves its time, whoever cuts it its
/// size.
struct FileState {
    bool regular = false; ///< only then the rest says something
    std::uint64_t size = 0;
    std::int64_t seconds = 0; ///< of the last write
    std::int64_t nanoseconds = 0;

    friend bool operator==(const FileState&, const FileState&) = default;
};

/// Throws std::system_error with the path.
FileState state_of(int descriptor, const std::string& path);

/// EIO as an exception that says why it is no use to go on with the file's bytes.
[[noreturn]] void throw_shrank(const std::string& path);
[[noreturn]] void throw_changed(const std::string& path);

} // namespace marcmill::io
