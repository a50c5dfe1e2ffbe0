#include "runs/temporary_file.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include "io/system_call.hpp"
#include "io/write_all.hpp"

namespace marcmill::runs {
namespace {

constexpr mode_t owner_only = 0600;

/// For file systems that make no files without a name.
int open_and_unlink(const std::string& folder) {
    std::string name = folder + "/marcmill-XXXXXX";
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor >= 0) {
        ::unlink(name.c_str());
    }
    return descriptor;
}

int open_in(const std::string& folder) {
    int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, owner_only);
    if (descriptor < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
        descriptor = open_and_unlink(folder);
    }
    if (descriptor < 0) {
        io::throw_errno(folder);
    }
    return descriptor;
}

} // namespace

TemporaryFile::TemporaryFile(const std::string& folder) : folder_{folder}, descriptor_{open_in(folder)} {}

void TemporaryFile::append(std::string_view bytes) {
    io::write_all(descriptor_.value(), folder_, {&bytes, 1});
    size_ += bytes.size();
}

void TemporaryFile::read(std::uint64_t offset, char* memory, std::size_t size) const {
    while (size > 0) {
        const ssize_t count =
            io::uninterrupted([&] { return ::pread(descriptor_.value(), memory, size, static_cast<off_t>(offset)); });
        if (count <= 0) {
            io::throw_errno(folder_, count < 0 ? errno : EIO);
        }
        memory += count;
        offset += static_cast<std::uint64_t>(count);
        size -= static_cast<std::size_t>(count);
    }
}

void TemporaryFile::refuse_damaged() const {
    io::throw_errno(folder_, EIO);
}

void TemporaryFile::clear() {
    if (::ftruncate(descriptor_.value(), 0) < 0 || ::lseek(descriptor_.value(), 0, SEEK_SET) < 0) {
        io::throw_errno(folder_);
    }
    size_ = 0;
}

} // namespace marcmill::runs
