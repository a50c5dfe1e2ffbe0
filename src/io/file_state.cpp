#include "io/file_state.hpp"

#include <algorithm>

#include <sys/stat.h>
#include <unistd.h>

#include "io/system_call.hpp"

namespace marcmill::io {

FileState state_of(int descriptor, const std::string& path) {
    struct stat facts {};
    if (::fstat(descriptor, &facts) != 0) {
        throw_errno(path);
    }
    if (S_ISDIR(facts.st_mode)) {
        throw_errno(path, EISDIR);
    }
    if (!S_ISREG(facts.st_mode)) {
        return {};
    }
    return {true,
            static_cast<std::uint64_t>(facts.st_size),
            facts.st_mtim.tv_sec,
            facts.st_mtim.tv_nsec,
            facts.st_dev,
            facts.st_ino};
}

std::uint64_t skipped_bytes(int descriptor, const FileState& state) {
    const off_t offset = ::lseek(descriptor, 0, SEEK_CUR);
    return offset < 0 ? 0 : std::min(static_cast<std::uint64_t>(offset), state.size);
}

void verify_read(const std::string& path, const FileState& before, const FileState& after, std::uint64_t expected,
                 std::uint64_t size) {
    if (before.size == 0 && after.size == 0) { // nothing, or a file of the system's own that states no size
        return;
    }
    if (after.size < before.size || size < expected) {
        throw_shrank(path);
    }
    if (after != before || size != expected) {
        throw_changed(path);
    }
}

void throw_shrank(const std::string& path) {
    throw ToldError{path + ": shrank while it was read", EIO};
}

void throw_changed(const std::string& path) {
    throw ToldError{path + ": changed while it was read", EIO};
}

} // namespace marcmill::io
