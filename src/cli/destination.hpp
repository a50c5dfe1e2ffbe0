#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <marcmill/compressed_sink.hpp>
#include <marcmill/sink.hpp>

#include "cli/input.hpp"

namespace marcmill::cli {

/// How a destination compresses what its name says is compressed.
struct Compressing {
    std::optional<std::uint64_t> level; ///< none: as the format has it
    unsigned threads = 0;               ///< 0: all cores
};

/// Where a command's data go: standard output, or a file that gets its name when it is whole. One that ends in .gz,
/// .bgz or .zst is compressed.
class Destination {
  public:
    /// `path`: none for standard output. Throws UsageError when it leads to an input, std::system_error when it cannot
    /// be opened.
    Destination(const std::optional<std::string>& path, const Input& input, const Compressing& compressing = {});

    Sink& sink() { return compressed_ ? *compressed_ : *sink_; }

    /// Call it when everything was written; without it a file keeps what it held before.
    void commit();
    /// Whether what was written is dropped without commit().
    bool needs_commit() const { return file_ != nullptr; }
    /// What commit() has not given its name yet; empty when there is no such file.
    std::string temporary_path() const { return file_ != nullptr ? file_->temporary_path() : std::string{}; }

  private:
    void compress(const std::string& path, const Compressing& compressing);

    std::unique_ptr<Sink> sink_;
    FileSink* file_ = nullptr;                   ///< sink_, when it is one
    std::unique_ptr<CompressedSink> compressed_; ///< before sink_
};

} // namespace marcmill::cli
