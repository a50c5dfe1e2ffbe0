#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "io/reader.hpp"

namespace marcmill::io {

/// Throws std::system_error(EIO) that names the compressed byte at which decoding failed.
[[noreturn]] void throw_wrong(const std::string& path, std::uint64_t offset);
/// Throws the error of a cut input that has so many bytes.
[[noreturn]] void throw_cut(const std::string& path, std::uint64_t size);

/// A reader's compressed bytes: some of them at hand, and how many came before.
class CompressedBytes {
  public:
    /// The reader outlives it.
    CompressedBytes(Reader& reader, std::string path);

    /// What is at hand: `size` bytes or more, fewer only where the input ends. Valid until the next call.
    std::string_view at_least(std::size_t size);

    /// Leaves the first `size` of those at hand behind.
    void skip(std::size_t size);

    /// Whether a member begins here, by its first byte; false at the end. Skips zeros behind a member. Throws where
    /// anything else stands there, and where the input is empty, which counts as cut.
    bool member_begins(char magic);

    /// How many bytes were left behind.
    std::uint64_t offset() const { return offset_; }
    const std::string& path() const { return path_; }

    /// Throws the error of a cut input: all bytes are at hand, and more are needed.
    [[noreturn]] void throw_cut() const { io::throw_cut(path_, offset_ + (end_ - begin_)); }
    [[noreturn]] void throw_wrong() const { io::throw_wrong(path_, offset_); }

  private:
    void make_room(std::size_t size);

    Reader* reader_;
    std::string path_;
    std::unique_ptr<char[]> buffer_;
    std::size_t capacity_ = 0;
    std::size_t begin_ = 0; ///< of what is at hand, in the buffer
    std::size_t end_ = 0;
    std::uint64_t offset_ = 0; ///< of begin_, in the input
    bool ended_ = false;       ///< the reader is not asked again
};

} // namespace marcmill::io
