#include "post/refused_file.hpp"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/system_call.hpp"
#include "io/write_all.hpp"
#include "text/json_string.hpp"

namespace marcmill::post {
namespace {

int open_file(const std::string& path, bool may_be_new) {
    const int flags = O_WRONLY | O_CLOEXEC | (may_be_new ? O_CREAT : 0);
    const int file = io::uninterrupted([&] { return ::open(path.c_str(), flags, 0666); });
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

RefusedFile::RefusedFile(std::string path, std::uint64_t bytes)
    : path_{std::move(path)}, file_{open_file(path_, bytes == 0)}, bytes_{bytes} {
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
}

void RefusedFile::write(std::string_view lines) {
    if (lines.empty()) {
        return;
    }
    io::write_all(file_.value(), path_, {&lines, 1});
    bytes_ += lines.size();
    is_stored_ = false;
}

void RefusedFile::store() {
    if (std::exchange(is_stored_, true)) {
        return;
    }
    if (io::uninterrupted([&] { return ::fsync(file_.value()); }) != 0 && errno != EINVAL) { // EINVAL: a pipe
        io::throw_errno(path_);
    }
}

} // namespace marcmill::post
