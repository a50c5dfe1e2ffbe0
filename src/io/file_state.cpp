#include "io/file_state.hpp"

#include <sys/stat.h>

#include "io/system_call.hpp"

namespace marcmill::io {

FileState state_of(int descriptor, const std::string& path) {
    struct stat facts {};
    if (::fstat(descriptor, &facts) != 0) {
        throw_errno(path);
    }
    if (!S_ISREG(facts.st_mode)) {
        return {};
    }
    return {true, static_cast<std::uint64_t>(facts.st_size), facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec};
}

void throw_shrank(const std::string& path) {
    throw_errno(path + ": shrank while it was read", EIO);
}

void throw_changed(const std::string& path) {
    throw_errno(path + ": changed while it was read", EIO);
}

} // namespace marcmill::io
