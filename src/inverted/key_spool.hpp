#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "runs/temporary_file.hpp"

#include <marcmill/detail/function.hpp>

namespace marcmill::inverted {

/// The keys of one term, which are counted before they are handed on. There may be as many as there are records: what
/// is over `most` bytes goes to a temporary file. Throws std::system_error with the folder's path.
class KeySpool {
  public:
    KeySpool(std::size_t most, std::string folder);

    void add(std::string_view key);
    std::uint64_t count() const { return count_; }
    void clear();

    /// Calls `visit(key)` for each, as they were added.
    void for_each(const detail::Function<void(std::string_view)>& visit) const;

  private:
    std::size_t most_;
    std::string folder_;
    std::uint64_t count_ = 0;
    std::string memory_; ///< the last of them, as frames
    std::optional<runs::TemporaryFile> file_;
};

} // namespace marcmill::inverted
