#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/path.hpp>
#include <marcmill/record.hpp>

namespace marcmill::cli {

/// Throws UsageError with the column, and with another spelling that would do, if one is near.
Path parse_path(const std::string& text);

/// Finds out why no record has a value for a path: how much of it records have, and whether they have another spelling
/// of it. It looks at the records that it is shown.
class PathTrace {
  public:
    /// `text`: a path that can be read.
    explicit PathTrace(std::string text);

    void look(const RecordView& record);
    /// Takes what another trace of the same path has seen.
    void merge(const PathTrace& other);

    /// "no record has 6XX$a (did you mean 6..$a?)": for when no record that was shown had a value.
    std::string why_nothing() const;

  private:
    struct Part {
        std::string text;
        Path path;
        bool seen = false;
        std::size_t longest = 0; ///< bytes of the longest value
    };

    void look(const RecordView& record, Part& part);

    std::string text_;
    std::optional<Part> field_;    ///< of a path that goes on behind the tag, the tag alone
    std::optional<Part> value_;    ///< of a path with positions, all before them
    std::optional<Part> spelling_; ///< another one
    std::vector<std::string_view> values_;
    std::string joined_;
};

} // namespace marcmill::cli
