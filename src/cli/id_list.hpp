#pragma once

#include <atomic>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace marcmill::cli {

/// Control numbers, one on each line of some files: what stands there before the first tab, without blanks about it.
/// Lines without one are passed over. Takes some 60 bytes for each, and the files.
class IdList {
  public:
    /// Those of all files; - for standard input. Throws std::system_error.
    explicit IdList(const std::vector<std::string>& paths);

    std::size_t size() const { return ids_.size(); }

    /// Whether it has a control number, blanks about it left out. Any thread may ask.
    bool has(std::string_view control_number) const;

    /// Those that has() was never asked for.
    struct Unasked {
        std::size_t count = 0;
        std::vector<std::string_view> first; ///< a few, as they are listed
    };
    Unasked unasked() const;

  private:
    std::vector<std::string> texts_;
    mutable std::unordered_map<std::string_view, std::atomic<bool>> ids_; ///< and whether has() was asked for it
};

} // namespace marcmill::cli
