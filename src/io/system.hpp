#pragma once

#include <cstddef>

#include <sys/types.h>
#include <sys/uio.h>

namespace marcmill::io {

/// The calls by which this floor reads and writes files, as the system has them. Tests derive from it what fails where
/// they say; nothing else overrides it.
class System {
  public:
    System() = default;
    System(const System&) = delete;
    System& operator=(const System&) = delete;
    virtual ~System() = default;

    virtual int open(const char* path, int flags, mode_t mode) const;
    virtual int close(int descriptor) const;
    virtual ssize_t read(int descriptor, char* memory, std::size_t size) const;
    virtual ssize_t pread(int descriptor, char* memory, std::size_t size, off_t offset) const;
    virtual ssize_t writev(int descriptor, const iovec* pieces, int count) const;
    virtual int fsync(int descriptor) const;
    virtual int rename(const char* from, const char* to) const;

    static const System& real();
};

} // namespace marcmill::io
