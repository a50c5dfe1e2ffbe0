#include "cli/unfinished_file.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace marcmill::cli {
namespace {

[[noreturn]] void throw_errno(const std::string& path) {
    throw std::system_error{errno, std::generic_category(), path};
}

/// The permissions are what the umask leaves of these.
int opened(const std::string& path) {
    constexpr mode_t all_but_execute = 0666;
    const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, all_but_execute);
    if (descriptor < 0) {
        throw_errno(path);
    }
    return descriptor;
}

void with_folder(const std::string& folder, int (*call)(int)) {
    const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        throw_errno(folder);
    }
    const int failed = call(descriptor) == 0 ? 0 : errno;
    close(descriptor);
    if (failed == EIO || failed == ENOSPC || failed == EDQUOT) { // some file systems cannot store a folder
        throw std::system_error{failed, std::generic_category(), folder};
    }
}

} // namespace

UnfinishedFile::UnfinishedFile(const std::string& path)
    : path_{path}, descriptor_{opened(path)}, sink_{descriptor_, path} {}

UnfinishedFile::~UnfinishedFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

void UnfinishedFile::close(bool store) {
    const bool stored = !store || fsync(descriptor_) == 0;
    if (!stored || ::close(std::exchange(descriptor_, -1)) != 0) {
        throw_errno(path_);
    }
}

void store_all(const std::string& folder) {
    with_folder(folder, syncfs);
}

void store_names(const std::string& folder) {
    with_folder(folder, fsync);
}

} // namespace marcmill::cli
