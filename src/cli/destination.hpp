#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include <sys/stat.h>

#include <marcmill/compressed_sink.hpp>
#include <marcmill/sink.hpp>

#include "cli/input.hpp"

namespace marcmill::cli {

/// How a destination compresses what its name says is compressed.
struct Compressing {
    std::optional<std::uint64_t> level; ///< none: as the format has it
    unsigned threads = 0;               ///< 0: all cores
};

/// Where a command's data go: standard output, a file that gets its name when it is whole, or what else a path leads
/// to (FileSink says). One whose name ends in .gz, .bgz or .zst is compressed. What goes to a terminal or a pipe clears
/// the progress line.
class Destination {
  public:
    /// `path`: none, or "-", for standard output. Throws UsageError when it leads to an input, std::system_error when
    /// it cannot be opened. `stop` ends the wait for a pipe's reader.
    Destination(const std::optional<std::string>& path, const Input& input, const Compressing& compressing = {},
                const std::stop_token& stop = {});

    Sink& sink() { return compressed_ ? *compressed_ : *outermost_; }

    /// Call it when everything was written; without it a file keeps what it held before.
    void commit();
    /// What commit() has not given its name yet; empty when there is no such file.
    std::string temporary_path() const { return file_ != nullptr ? file_->temporary_path() : std::string{}; }
    /// What two destinations must not share: a stream of this process, or a file that is replaced. Empty for a device
    /// or a pipe with a name, which takes what both write.
    std::string identity() const;

  private:
    void open_file(const std::string& path, const std::stop_token& stop);
    void make_room(const struct stat& status);
    void compress(const std::string& path, const Compressing& compressing);

    std::unique_ptr<Sink> sink_;
    FileSink* file_ = nullptr;                   ///< sink_, when it is one
    std::unique_ptr<Sink> clearing_;             ///< before sink_, where that shares a terminal
    Sink* outermost_ = nullptr;                  ///< of these two
    std::unique_ptr<CompressedSink> compressed_; ///< before outermost_
};

} // namespace marcmill::cli
