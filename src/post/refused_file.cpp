#include "post/refused_file.hpp"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/output_place.hpp"
#include "io/sync_folder.hpp"
#include "io/system_call.hpp"
#include "io/write_all.hpp"
#include "text/json_string.hpp"

namespace marcmill::post {
namespace {

int open_file(const std::string& path, bool may_be_new, const io::System& system) {
    const int flags = O_WRONLY | O_CLOEXEC | (may_be_new ? O_CREAT : 0);
    const int file = io::uninterrupted([&] { return system.open(path.c_str(), flags, 0666); });
    if (file < 0) {
        io::throw_errno(path);
    }
    return file;
}

} // namespace

void append_line(const Refusal& refusal, std::string& out) {
    const Document& document = refusal.document;
    out.append("{\"file\":").append(std::to_string(document.file));
    out.append(",\"number\":").append(std::to_string(document.number)).append(",\"id\":");
    text::append_json_string(document.id, out);
    out += ",\"reason\":";
    text::append_json_string(refusal.reason, out);
    if (document.deleted) {
        out += ",\"deleted\":true}\n";
    } else {
        out.append(",\"document\":").append(document.json).append("}\n");
    }
}

RefusedFile::RefusedFile(std::string path, std::uint64_t bytes, const io::System& system)
    : path_{std::move(path)}, system_{&system}, file_{open_file(path_, bytes == 0, system)}, bytes_{bytes} {
    struct stat facts {};
    if (::fstat(file_.value(), &facts) != 0) {
        io::throw_errno(path_);
    }
    if (!S_ISREG(facts.st_mode)) { // a pipe or a device takes lines, and cannot be gone on with
        if (bytes != 0) {
            throw io::ToldError{path_ + ": is no file that a run could go on with", EINVAL};
        }
        return;
    }
    if (static_cast<std::uint64_t>(facts.st_size) < bytes) {
        throw io::ToldError{path_ + ": is shorter than the checkpoint says", EINVAL};
    }
    if (io::uninterrupted([&] { return ::ftruncate(file_.value(), static_cast<off_t>(bytes)); }) != 0 ||
        ::lseek(file_.value(), 0, SEEK_END) < 0) {
        io::throw_errno(path_);
    }
    if (bytes == 0) { // it may be new, and a checkpoint that counts its lines would outlive its name
        io::sync_folder(io::output_place(path_).path.parent_path(), system);
    }
}

void RefusedFile::write(std::string_view lines) {
    hold_broken();
    if (lines.empty()) {
        return;
    }
    is_stored_ = false;
    try {
        io::write_all(file_.value(), path_, {&lines, 1}, *system_);
    } catch (...) {
        is_broken_ = true;
        const bool is_cut = ::ftruncate(file_.value(), static_cast<off_t>(bytes_)) == 0;
        static_cast<void>(is_cut); // a run that goes on cuts it too
        throw;
    }
    bytes_ += lines.size();
}

/// A system tells but once that it lost bytes.
void RefusedFile::store() {
    hold_broken();
    if (is_stored_) {
        return;
    }
    if (io::uninterrupted([&] { return system_->fsync(file_.value()); }) != 0 && errno != EINVAL) { // EINVAL: a pipe
        is_broken_ = true;
        io::throw_errno(path_);
    }
    is_stored_ = true;
}

void RefusedFile::hold_broken() const {
    if (is_broken_) {
        throw io::ToldError{path_ + ": could not be written, and is written no more", EIO};
    }
}

} // namespace marcmill::post
