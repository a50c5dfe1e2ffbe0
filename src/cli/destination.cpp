#include "cli/destination.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include "cli/usage_error.hpp"

namespace marcmill::cli {

Destination::Destination(const std::optional<std::string>& path, const Input& input) {
    struct stat status {};
    const bool exists = (path ? stat(path->c_str(), &status) : fstat(STDOUT_FILENO, &status)) == 0;
    const std::string name = path.value_or("standard output");
    if (exists && S_ISREG(status.st_mode) && input.holds(FileIdentity::of(status))) {
        throw UsageError{name + ": is an input file too"};
    }
    if (path) {
        auto file = std::make_unique<FileSink>(*path);
        file_ = file.get();
        sink_ = std::move(file);
    } else {
        sink_ = std::make_unique<DescriptorSink>(STDOUT_FILENO, name);
    }
}

void Destination::commit() {
    if (file_ != nullptr) {
        file_->commit();
    }
}

} // namespace marcmill::cli
