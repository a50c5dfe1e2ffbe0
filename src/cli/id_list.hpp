#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace marcmill::cli {

/// Control numbers, one on each line of a file: what stands there before the first tab, without blanks about it. Lines
/// without one are passed over. Takes some 60 bytes for each, and the file.
class IdList {
  public:
    /// `path`: - for standard input. Throws std::system_error.
    explicit IdList(const std::string& path);

    /// Whether it has a control number, blanks about it left out.
    bool has(std::string_view control_number) const;

  private:
    std::string text_;
    std::unordered_set<std::string_view> ids_;
};

} // namespace marcmill::cli
