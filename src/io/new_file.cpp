#include "io/new_file.hpp"

#include <algorithm>
#include <climits>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/open_device.hpp"
#include "io/open_stream.hpp"
#include "io/part_name.hpp"
#include "io/sync_folder.hpp"
#include "io/system_call.hpp"
#include "io/write_all.hpp"

namespace marcmill::io {
namespace {

/// Names that are tried for the file beside; only a process of the same number left one behind.
constexpr int most_attempts = 100;

/// How long a name in this folder may be.
std::size_t most_of_a_name(const std::filesystem::path& folder) {
    const long in_folder = ::pathconf(folder.c_str(), _PC_NAME_MAX);
    const std::size_t in_path = PATH_MAX - 1 - std::min<std::size_t>(PATH_MAX - 1, folder.native().size() + 1);
    return std::min(in_folder > 0 ? static_cast<std::size_t>(in_folder) : NAME_MAX, in_path);
}

} // namespace

NewFile::NewFile(std::filesystem::path path, const System& system, const StopToken& stop)
    : name_{path.string()}, place_{output_place(path)}, system_{&system}, access_{FileAccess::of_new_file()} {
    open(stop);
    if (descriptor_ < 0) {
        throw_errno(name_);
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

void NewFile::open(const StopToken& stop) {
    if (place_.descriptor) {
        OpenStream stream = open_stream(*place_.descriptor, name_);
        shared_ = stream.shared;
        descriptor_ = stream.descriptor.release();
        return;
    }
    struct stat facts {};
    const bool exists = ::stat(place_.path.c_str(), &facts) == 0;
    if (exists && !S_ISREG(facts.st_mode)) { // a device or a pipe has a name that must not be taken from it
        descriptor_ = open_device(name_, S_ISFIFO(facts.st_mode), *system_, stop);
        return;
    }
    if (exists) {
        if (::faccessat(AT_FDCWD, place_.path.c_str(), W_OK, AT_EACCESS) != 0) {
            return;
        }
        access_ = FileAccess::of(facts);
    }
    open_beside();
}

void NewFile::open_beside() {
    const std::filesystem::path folder = place_.path.parent_path();
    const std::string name = place_.path.filename().string();
    const std::size_t most = most_of_a_name(folder);
    errno = EEXIST;
    for (int attempt = 0; descriptor_ < 0 && errno == EEXIST && attempt < most_attempts; ++attempt) {
        const std::string part = part_name(name, most, ::getpid(), attempt);
        if (name.size() > most || part.empty()) {
            throw_errno(name_, ENAMETOOLONG);
        }
        const std::string path = (folder / part).string();
        descriptor_ = uninterrupted(
            [&] { return system_->open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR); });
        temporary_ = descriptor_ < 0 ? "" : path;
    }
}

void NewFile::write(std::span<const std::string_view> pieces) {
    write_all(descriptor_, name_, pieces, *system_);
}

void NewFile::commit() {
    const bool beside = !temporary_.empty();
    if (beside) {
        access_.give_to(descriptor_, name_);
    }
    const bool stored = !beside || uninterrupted([&] { return system_->fsync(descriptor_); }) == 0;
    if (!stored || system_->close(std::exchange(descriptor_, -1)) != 0) {
        throw_errno(name_);
    }
    if (beside) {
        put_in_place();
    }
}

void NewFile::put_in_place() {
    if (system_->rename(temporary_.c_str(), place_.path.c_str()) != 0) {
        throw_errno(name_);
    }
    temporary_.clear();
    sync_folder(place_.path.parent_path(), *system_);
}

} // namespace marcmill::io
