#include "cli/destination.hpp"

#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/major.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "cli/clearing_sink.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

/// Whether a descriptor was opened by this program, and not handed to it: the next file might have its number.
bool is_of_this_program(int descriptor) {
    return (fcntl(descriptor, F_GETFD) & FD_CLOEXEC) != 0;
}

/// Whether it is the terminal that the progress line is drawn on, by this name or that of the process's own terminal.
bool is_terminal_of_messages(const struct stat& status) {
    struct stat messages {};
    if (!S_ISCHR(status.st_mode) || isatty(STDERR_FILENO) == 0 || fstat(STDERR_FILENO, &messages) != 0) {
        return false;
    }
    return status.st_rdev == messages.st_rdev || status.st_rdev == makedev(TTYAUX_MAJOR, 0);
}

} // namespace

Destination::Destination(const std::optional<std::string>& path, const Input& input, const Compressing& compressing,
                         const std::stop_token& stop) {
    if (path && path->empty()) {
        throw UsageError{"an output needs a name"};
    }
    const bool to_file = path && *path != "-";
    const std::string name = to_file ? *path : "standard output";
    struct stat status {};
    const bool exists = (to_file ? stat(path->c_str(), &status) : fstat(STDOUT_FILENO, &status)) == 0;
    if (exists && S_ISREG(status.st_mode) && input.holds(FileIdentity::of(status))) {
        throw UsageError{name + ": is an input, and cannot be an output too"};
    }
    if (to_file) {
        open_file(*path, stop);
    } else {
        sink_ = std::make_unique<DescriptorSink>(STDOUT_FILENO, name);
    }
    outermost_ = sink_.get();
    if (exists && !S_ISREG(status.st_mode)) {
        make_room(status);
    }
    if (to_file) {
        compress(*path, compressing);
    }
}

void Destination::open_file(const std::string& path, const std::stop_token& stop) {
    auto file = std::make_unique<FileSink>(path, stop);
    if (file->descriptor() && is_of_this_program(*file->descriptor())) {
        throw std::system_error{EBADF, std::generic_category(), path};
    }
    file_ = file.get();
    sink_ = std::move(file);
}

void Destination::make_room(const struct stat& status) {
    clearing_ = std::make_unique<ClearingSink>(*outermost_, is_terminal_of_messages(status));
    outermost_ = clearing_.get();
}

std::string Destination::identity() const {
    const std::optional<int> descriptor = file_ != nullptr ? file_->descriptor() : STDOUT_FILENO;
    if (descriptor) {
        return fmt::format("descriptor {}", *descriptor);
    }
    return file_->temporary_path().empty() ? "" : file_->target();
}

void Destination::compress(const std::string& path, const Compressing& compressing) {
    const auto compression = compression_by_name(path);
    if (!compression) {
        return;
    }
    std::optional<int> level;
    if (compressing.level) {
        level = static_cast<int>(*compressing.level);
    }
    try {
        compressed_ = std::make_unique<CompressedSink>(*outermost_, *compression, level, compressing.threads);
    } catch (const std::invalid_argument& error) {
        throw UsageError{std::string{"--compress: "} + error.what()};
    }
}

void Destination::commit() {
    if (compressed_) {
        compressed_->finish();
    }
    if (file_ != nullptr) {
        file_->commit();
    }
}

} // namespace marcmill::cli
