#include "io/opened_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "io/decoder.hpp"
#include "io/system_call.hpp"

namespace marcmill::io {
namespace {

Descriptor open_without_waiting(const std::string& path, const System& system) {
    constexpr int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    Descriptor file{uninterrupted([&] { return system.open(path.c_str(), flags, 0); })};
    if (file.value() < 0) {
        throw_errno(path);
    }
    ::fcntl(file.value(), F_SETFL, 0); // its reads wait
    return file;
}

/// Where the descriptor stands stays as it is.
bool begins_as_compressed(int descriptor, const std::string& path, const System& system) {
    char first[magic_size];
    const ssize_t count = uninterrupted([&] { return system.pread(descriptor, first, magic_size, 0); });
    if (count < 0) {
        throw_errno(path);
    }
    return compression_of({first, static_cast<std::size_t>(count)}) != Compression::none;
}

} // namespace

OpenedFile open_file(const std::string& path, const System& system) {
    OpenedFile file{open_without_waiting(path, system), path, {}};
    file.state = state_of(file.descriptor.value(), path);
    file.compressed = file.state.regular && begins_as_compressed(file.descriptor.value(), path, system);
    return file;
}

OpenedFile open_standard_input() {
    OpenedFile file{Descriptor{::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)}, "standard input", {}};
    if (file.descriptor.value() < 0) {
        throw_errno(file.name);
    }
    file.state = state_of(file.descriptor.value(), file.name);
    return file;
}

OpenedFile open_again(const std::string& path, const FileState& seen, const System& system) {
    OpenedFile file{open_without_waiting(path, system), path, {}};
    file.state = state_of(file.descriptor.value(), path);
    if (file.state != seen) {
        throw_changed(path);
    }
    return file;
}

} // namespace marcmill::io
