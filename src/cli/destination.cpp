#include "cli/destination.hpp"

#include <stdexcept>

#include <sys/stat.h>
#include <unistd.h>

#include "cli/usage_error.hpp"

namespace marcmill::cli {

Destination::Destination(const std::optional<std::string>& path, const Input& input, const Compressing& compressing) {
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
        compress(*path, compressing);
    } else {
        sink_ = std::make_unique<DescriptorSink>(STDOUT_FILENO, name);
    }
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
        compressed_ = std::make_unique<CompressedSink>(*sink_, *compression, level, compressing.threads);
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
