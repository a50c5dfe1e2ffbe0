#pragma once

#include <cstddef>

namespace marcmill::io {

/// Bytes in order, from wherever they come.
class Reader {
  public:
    Reader() = default;
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    virtual ~Reader() = default;

    /// Reads at most `size` (> 0) bytes and returns how many; 0 at the end. Throws std::system_error with the path.
    virtual std::size_t read(char* to, std::size_t size) = 0;
};

} // namespace marcmill::io
