#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace marcmill::io {

/// The bytes of one input, whatever they come from. They lie in one piece and live as long as the input.
class Input {
  public:
    Input() = default;
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;
    virtual ~Input() = default;

    virtual std::string_view bytes() const = 0;

    /// The bytes before `offset` are not looked at again: their memory may be given back. Called with growing offsets.
    virtual void release_before(std::uint64_t /*offset*/) {}
};

/// What is known of a path before it is opened.
struct FileFacts {
    bool regular = false;   ///< else a pipe or a device, which can only be read
    std::uint64_t size = 0; ///< of a regular file
};

/// Throws std::system_error with the path: missing, unreadable, or a directory.
FileFacts file_facts(const std::filesystem::path& path);

/// Maps a regular file. Throws std::system_error with the path.
std::unique_ptr<Input> map_file(const std::filesystem::path& path, const FileFacts& facts);

/// Reads a file, a pipe or a device to its end into memory. Throws std::system_error with the path.
std::unique_ptr<Input> read_file(const std::filesystem::path& path, const FileFacts& facts);

/// Reads standard input to its end into memory.
std::unique_ptr<Input> read_standard_input();

/// Bytes that the caller holds.
std::unique_ptr<Input> view_memory(std::string_view bytes);

} // namespace marcmill::io
