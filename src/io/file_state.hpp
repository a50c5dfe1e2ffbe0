#pragma once

#include <cstdint>
#include <string>

namespace marcmill::io {

/// Two equal states of an open file mean that it did not change in between: writing changes its time, cutting its
/// size.
struct FileState {
    bool regular = false; ///< only then the rest says something
    std::uint64_t size = 0;
    std::int64_t seconds = 0; ///< of the last write
    std::int64_t nanoseconds = 0;
    std::uint64_t device = 0; ///< with the number: which file it is, whatever its path leads to by now
    std::uint64_t number = 0;

    friend bool operator==(const FileState&, const FileState&) = default;
};

/// Throws std::system_error with the path; EISDIR for a directory.
FileState state_of(int descriptor, const std::string& path);

/// The bytes before the place that the descriptor stands at: standard input may have been read from.
std::uint64_t skipped_bytes(int descriptor, const FileState& state);

/// Throws std::system_error with the path where the `size` bytes read of a regular file are not the `expected` ones
/// that it had before, or it is not as it was.
void verify_read(const std::string& path, const FileState& before, const FileState& after, std::uint64_t expected,
                 std::uint64_t size);

/// Throw std::system_error(EIO) with the path: the bytes that were read may be wrong.
[[noreturn]] void throw_shrank(const std::string& path);
[[noreturn]] void throw_changed(const std::string& path);

} // namespace marcmill::io
