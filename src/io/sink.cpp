#include <marcmill/sink.hpp>

#include <algorithm>
#include <climits>
#include <cstdio>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "io/system_call.hpp"

namespace marcmill {
namespace {

/// Names that are tried for the file beside; only a process of the same number left one behind.
constexpr int most_attempts = 100;

/// Writes all of `pieces`, as many at a call as the system takes.
void write_all(int descriptor, const std::string& name, std::span<const std::string_view> pieces) {
    std::vector<iovec> rest;
    rest.reserve(pieces.size());
    for (const std::string_view piece : pieces) {
        if (!piece.empty()) {
            rest.push_back({const_cast<char*>(piece.data()), piece.size()});
        }
    }
    for (std::size_t first = 0; first < rest.size();) {
        const std::size_t count = std::min<std::size_t>(rest.size() - first, IOV_MAX);
        const ssize_t result =
            io::uninterrupted([&] { return ::writev(descriptor, &rest[first], static_cast<int>(count)); });
        if (result < 0) {
            io::throw_errno(name);
        }
        auto written = static_cast<std::size_t>(result);
        while (first < rest.size() && written >= rest[first].iov_len) {
            written -= rest[first++].iov_len;
        }
        if (written != 0) {
            rest[first].iov_base = static_cast<char*>(rest[first].iov_base) + written;
            rest[first].iov_len -= written;
        }
    }
}

} // namespace

Sink::~Sink() = default;

void StringSink::write(std::span<const std::string_view> pieces) {
    for (const std::string_view piece : pieces) {
        text_.append(piece);
    }
}

DescriptorSink::DescriptorSink(int descriptor, std::string name) : descriptor_{descriptor}, name_{std::move(name)} {}

void DescriptorSink::write(std::span<const std::string_view> pieces) {
    write_all(descriptor_, name_, pieces);
}

FileSink::FileSink(std::filesystem::path path) : path_{std::move(path)} {
    struct stat facts {};
    const bool exists = ::stat(path_.c_str(), &facts) == 0;
    if (exists && S_ISDIR(facts.st_mode)) {
        io::throw_errno(path_.string(), EISDIR);
    }
    if (exists && !S_ISREG(facts.st_mode)) { // a device or a pipe has a name that must not be taken from it
        descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    } else {
        std::error_code not_there;
        const std::filesystem::path target = std::filesystem::canonical(path_, not_there); // beside what a link names
        path_ = not_there ? path_ : target;
        for (int attempt = 0; attempt == 0 || (descriptor_ < 0 && errno == EEXIST && attempt < most_attempts);
             ++attempt) {
            temporary_ = path_.string() + '.' + std::to_string(::getpid()) + '-' + std::to_string(attempt) + ".part";
            descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        }
    }
    if (descriptor_ < 0) {
        io::throw_errno(path_.string());
    }
    if (exists && !temporary_.empty()) { // who may read it does not change
        constexpr mode_t permissions = 07777;
        ::fchmod(descriptor_, facts.st_mode & permissions);
    }
}

FileSink::~FileSink() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
    if (!temporary_.empty()) {
        ::unlink(temporary_.c_str());
    }
}

void FileSink::write(std::span<const std::string_view> pieces) {
    write_all(descriptor_, path_.string(), pieces);
}

void FileSink::commit() {
    const bool beside = !temporary_.empty();
    const bool stored = !beside || ::fsync(descriptor_) == 0;
    if (!stored || ::close(std::exchange(descriptor_, -1)) != 0) {
        io::throw_errno(path_.string());
    }
    if (beside && ::rename(temporary_.c_str(), path_.c_str()) != 0) {
        io::throw_errno(path_.string());
    }
    temporary_.clear();
}

} // namespace marcmill
