#pragma once

#include <memory>
#include <optional>
#include <string>

#include <marcmill/sink.hpp>

#include "cli/input.hpp"

namespace marcmill::cli {

/// Where a command's data go: standard output, or a file that gets its name when it is whole.
class Destination {
  public:
    /// `path`: none for standard output. Throws UsageError when it leads to an input, std::system_error when it cannot
    /// be opened.
    Destination(const std::optional<std::string>& path, const Input& input);

    Sink& sink() { return *sink_; }

    /// Call it when everything was written; without it a file keeps what it held before.
    void commit();
    /// Whether what was written is dropped without commit().
    bool needs_commit() const { return file_ != nullptr; }
    /// What commit() has not given its name yet; empty when there is no such file.
    std::string temporary_path() const { return file_ != nullptr ? file_->temporary_path() : std::string{}; }

  private:
    std::unique_ptr<Sink> sink_;
    FileSink* file_ = nullptr; ///< sink_, when it is one
};

} // namespace marcmill::cli
