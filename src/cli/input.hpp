#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <sys/types.h>

#include <marcmill/corpus.hpp>

namespace marcmill::cli {

/// Which file a name stands for, whatever path leads there.
struct FileIdentity {
    dev_t device;
    ino_t inode;

    static FileIdentity of(const struct stat& status) { return {status.st_dev, status.st_ino}; }
    friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

/// What a command reads.
class Input {
  public:
    /// `names`: paths, `-` for standard input; standard input when there are none. Opens nothing.
    explicit Input(const std::vector<std::string>& names);

    const Corpus& corpus() const { return corpus_; }
    /// The sizes of all inputs; nothing when one has no size (a pipe).
    std::optional<std::uint64_t> bytes() const { return bytes_; }
    /// Whether one of the inputs is this regular file.
    bool holds(const FileIdentity& file) const;

  private:
    void look_at(const struct stat& status);

    Corpus corpus_;
    std::optional<std::uint64_t> bytes_ = 0;
    std::vector<FileIdentity> regular_files_;
};

} // namespace marcmill::cli
