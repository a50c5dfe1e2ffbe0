#include "io/open_stream.hpp"

#include <fstream>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "io/system_call.hpp"

namespace marcmill::io {
namespace {

bool can_be_written(int descriptor) {
    const int flags = ::fcntl(descriptor, F_GETFL);
    return flags != -1 && (flags & O_ACCMODE) != O_RDONLY;
}

/// What the kernel tells of a descriptor. Two that stand at one place of one file are taken for the same stream.
struct Standing {
    dev_t device = 0;
    ino_t inode = 0;
    long long offset = 0;
    int flags = 0;

    friend bool operator==(const Standing&, const Standing&) = default;
};

/// `fd`: such as /proc/PID/fd/N, beside which stands fdinfo/N.
std::optional<Standing> standing_of(const std::filesystem::path& fd) {
    struct stat facts {};
    std::ifstream info{fd.parent_path().parent_path() / "fdinfo" / fd.filename()};
    Standing standing;
    std::string pos;
    std::string flags;
    if (::stat(fd.c_str(), &facts) != 0 || !(info >> pos >> standing.offset >> flags >> std::oct >> standing.flags)) {
        return std::nullopt;
    }
    standing.device = facts.st_dev;
    standing.inode = facts.st_ino;
    standing.flags &= ~O_CLOEXEC; // of the descriptor, and not of the stream
    return standing;
}

/// Ours, where it was inherited: a shell and the program that it runs share their streams.
std::optional<int> ours_like(const Standing& theirs) {
    constexpr int most = 64; // what a shell hands on has a small number
    for (int number = 0; number < most; ++number) {
        if (can_be_written(number) && standing_of("/proc/self/fd/" + std::to_string(number)) == theirs) {
            return number;
        }
    }
    return std::nullopt;
}

int borrowed(const NamedDescriptor& named) {
#if defined(SYS_pidfd_open) && defined(SYS_pidfd_getfd)
    const Descriptor process{static_cast<int>(::syscall(SYS_pidfd_open, named.process, 0))};
    return process.value() < 0 ? -1 : static_cast<int>(::syscall(SYS_pidfd_getfd, process.value(), named.number, 0));
#else
    return -1;
#endif
}

Descriptor duplicate(int number, const std::string& path) {
    constexpr int above_standard = 3;
    Descriptor copy{::fcntl(number, F_DUPFD_CLOEXEC, above_standard)};
    if (copy.value() < 0 || !can_be_written(copy.value())) {
        throw_errno(path, EBADF);
    }
    return copy;
}

/// A stream of its own at the place where the other one stands.
Descriptor reopened(const Standing& standing, const std::string& path) {
    const int append = standing.flags & O_APPEND;
    Descriptor copy{uninterrupted([&] { return ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY | append); })};
    if (copy.value() < 0) {
        throw_errno(path);
    }
    ::lseek(copy.value(), static_cast<off_t>(standing.offset), SEEK_SET); // a pipe has no place
    return copy;
}

} // namespace

OpenStream open_stream(const NamedDescriptor& named, const std::string& path) {
    if (named.ours) {
        return {duplicate(named.number, path), named.number};
    }
    Descriptor lent{borrowed(named)};
    if (lent.value() >= 0) {
        return {duplicate(lent.value(), path), std::nullopt};
    }
    const auto theirs = standing_of(path);
    if (!theirs || (theirs->flags & O_ACCMODE) == O_RDONLY) {
        throw_errno(path, theirs ? EBADF : errno);
    }
    if (const auto ours = ours_like(*theirs)) {
        return {duplicate(*ours, path), ours};
    }
    return {reopened(*theirs, path), std::nullopt};
}

} // namespace marcmill::io
