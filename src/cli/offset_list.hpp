#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace marcmill::cli {

/// A list of offsets, one at the start of each line: what `scan` prints, or the first column of it. It is read as far
/// as it is asked for, so that it may have any length.
class OffsetList {
  public:
    /// `path`: `-` for standard input. Throws std::system_error with the path.
    explicit OffsetList(const std::string& path);

    /// The next ones, `most` at the most; none at the end. Empty lines are passed over, and so are rows of scan that
    /// are padding. Throws UsageError with the line that does not begin with an offset, and std::system_error.
    std::vector<std::uint64_t> next(std::size_t most);

  private:
    struct Close {
        void operator()(std::FILE* file) const;
    };

    /// False at the end. A line that is longer than any row needs is cut.
    bool read_line();
    std::optional<std::uint64_t> offset_of_line() const;

    std::string name_;
    std::unique_ptr<std::FILE, Close> file_;
    std::string line_;
    std::uint64_t line_number_ = 0;
};

} // namespace marcmill::cli
