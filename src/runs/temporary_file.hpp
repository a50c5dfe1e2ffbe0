#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "io/descriptor.hpp"

namespace marcmill::runs {

/// A file without a name in a folder: it is gone when it is closed, also by a crash. What is written is appended.
class TemporaryFile {
  public:
    /// Throws std::system_error with the folder's path, as all of its calls do.
    explicit TemporaryFile(const std::string& folder);

    void append(std::string_view bytes);
    std::uint64_t size() const { return size_; }
    /// Fills the memory with what stands at `offset`. The file holds as much.
    void read(std::uint64_t offset, char* memory, std::size_t size) const;
    /// Throws for what was read, and is not what was written: a fault of the disk.
    [[noreturn]] void refuse_damaged() const;
    /// Drops all that it holds.
    void clear();

  private:
    std::string folder_;
    io::Descriptor descriptor_;
    std::uint64_t size_ = 0;
};

} // namespace marcmill::runs
