#pragma once

#include <cstdint>
#include <string>

#include "io/opened_file.hpp"

namespace marcmill::index {

/// What tells whether a file holds what it held: its size, and hashes of the first MiB, of the last one, and of 64
/// samples of 16 KiB between them, which stand evenly. Of a file of 3 MiB or less that is everything. Where the samples
/// stand depends on the size alone, so that those of an old size can be taken of a file that has grown.
struct FileStamp {
    std::uint64_t size = 0;
    std::int64_t seconds = 0; ///< of the last write: a hint for people, never compared
    std::int64_t nanoseconds = 0;
    std::uint64_t first = 0;
    std::uint64_t between = 0;
    std::uint64_t last = 0;
    bool is_full = false;
    std::uint64_t all = 0; ///< of every byte, where is_full
};

/// Of the first `size` bytes of an open file, which has as many. Throws std::system_error with the path.
FileStamp stamp_of(const io::OpenedFile& file, std::uint64_t size, bool full);

/// In what the bytes differ, "its first MiB differs"; empty where they agree. Sizes are equal.
std::string difference_of(const FileStamp& then, const FileStamp& now);

} // namespace marcmill::index
