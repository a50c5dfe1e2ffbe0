#include "io/new_file.hpp"

#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/system_call.hpp"
#include "io/write_all.hpp"

namespace marcmill::io {
namespace {

/// Names that are tried for the file beside; only a process of the same number left one behind.
constexpr int most_attempts = 100;

} // namespace

NewFile::NewFile(std::filesystem::path path, const System& system) : path_{std::move(path)}, system_{&system} {
    struct stat facts {};
    const bool exists = ::stat(path_.c_str(), &facts) == 0;
    if (exists && S_ISDIR(facts.st_mode)) {
        throw_errno(path_.string(), EISDIR);
    }
    if (exists && !S_ISREG(facts.st_mode)) { // a device or a pipe has a name that must not be taken from it
        descriptor_ = open_to_write(path_.string(), 0);
    } else {
        open_beside();
    }
    if (descriptor_ < 0) {
        throw_errno(path_.string());
    }
    if (exists && !temporary_.empty()) { // who may read it does not change
        constexpr mode_t permissions = 07777;
        ::fchmod(descriptor_, facts.st_mode & permissions);
    }
}

NewFile::~NewFile() {
    if (descriptor_ >= 0) {
        system_->close(descriptor_);
    }
    if (!temporary_.empty()) {
        ::unlink(temporary_.c_str());
    }
}

int NewFile::open_to_write(const std::string& path, int flags) const {
    return uninterrupted([&] { return system_->open(path.c_str(), O_WRONLY | O_CLOEXEC | flags, 0666); });
}

void NewFile::open_beside() {
    std::error_code not_there;
    const std::filesystem::path target = std::filesystem::canonical(path_, not_there); // beside what a link names
    path_ = not_there ? path_ : target;
    for (int attempt = 0; attempt == 0 || (descriptor_ < 0 && errno == EEXIST && attempt < most_attempts); ++attempt) {
        temporary_ = path_.string() + '.' + std::to_string(::getpid()) + '-' + std::to_string(attempt) + ".part";
        descriptor_ = open_to_write(temporary_, O_CREAT | O_EXCL);
    }
}

void NewFile::write(std::span<const std::string_view> pieces) {
    write_all(descriptor_, path_.string(), pieces, *system_);
}

void NewFile::commit() {
    const bool beside = !temporary_.empty();
    const bool stored = !beside || uninterrupted([&] { return system_->fsync(descriptor_); }) == 0;
    if (!stored || system_->close(std::exchange(descriptor_, -1)) != 0) {
        throw_errno(path_.string());
    }
    if (beside && system_->rename(temporary_.c_str(), path_.c_str()) != 0) {
        throw_errno(path_.string());
    }
    temporary_.clear();
}

} // namespace marcmill::io
