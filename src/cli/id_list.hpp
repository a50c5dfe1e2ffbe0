#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace marcmill::cli {

/// Control numbers, one on each line of some files: what stands there before the first tab, without blanks about it.
/// Lines without one are passed over. Takes some 60 bytes for each, and the files.
class IdList {
  public:
    /// Those of all files; - for standard input. Throws std::system_error.
    explicit IdList(const std::vector<std::string>& paths);

    std::size_t size() const { return ids_.size(); }

    /// Whether it has a control number, blanks about it left out.
    bool has(std::string_view control_number) const;

  private:
    std::vector<std::string> texts_;
    std::unordered_set<std::string_view> ids_;
};

} // namespace marcmill::cli
