#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/path.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill::cli {

/// Throws UsageError with the column, and with another spelling that would do, if one is near.
Path parse_path(const std::string& text);
/// The same of several, with commas between them.
std::vector<Path> parse_paths(const std::string& text);

/// Finds out why no record has a value for a path: how much of it records have, and whether they have another spelling
/// of it. It looks at the records that it is shown.
class PathTrace {
  public:
    /// `text`: a path that can be read.
    explicit PathTrace(std::string text);

    void look(const RecordView& record);
    /// Whether no value was seen yet that has every position of a range.
    bool is_open() const { return last_ > 0 && value_ && value_->longest <= last_; }
    /// Takes what another trace of the same path has seen.
    void merge(const PathTrace& other);

    /// "no record has 6XX$a (did you mean 6..$a?)": for when no record that was shown had a value.
    std::string why_nothing() const;
    /// "no record has all of 008/39-45: ..."; empty where some value had every position, or there was none.
    std::string what_is_beyond() const;

  private:
    struct Part {
        std::string text;
        Path path;
        bool seen = false;
        std::size_t longest = 0; ///< bytes of the longest value
    };

    void look(const RecordView& record, Part& part);

    std::string longest_value() const;

    std::string text_;
    std::uint64_t last_ = 0;       ///< the last position of a path with several
    bool is_backwards_ = false;    ///< the first one stands behind it
    std::optional<Part> field_;    ///< of a path that goes on behind the tag, the tag alone
    std::optional<Part> value_;    ///< of a path with positions, all before them
    std::optional<Part> spelling_; ///< another one
    std::vector<std::string_view> values_;
    std::string joined_;
};

} // namespace marcmill::cli
