#include "io/system.hpp"

#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

namespace marcmill::io {

int System::open(const char* path, int flags, mode_t mode) const {
    return ::open(path, flags, mode);
}

int System::close(int descriptor) const {
    return ::close(descriptor);
}

ssize_t System::read(int descriptor, char* memory, std::size_t size) const {
    return ::read(descriptor, memory, size);
}

ssize_t System::pread(int descriptor, char* memory, std::size_t size, off_t offset) const {
    return ::pread(descriptor, memory, size, offset);
}

ssize_t System::writev(int descriptor, const iovec* pieces, int count) const {
    return ::writev(descriptor, pieces, count);
}

int System::fsync(int descriptor) const {
    return ::fsync(descriptor);
}

int System::rename(const char* from, const char* to) const {
    return ::rename(from, to);
}

const System& System::real() {
    static const System system;
    return system;
}

} // namespace marcmill::io
