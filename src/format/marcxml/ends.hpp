#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string_view>

namespace marcmill::marcxml {

/// What opens with two bytes and goes up to a mark.
enum class Enclosed : std::uint8_t { comment, character_data, instruction };

/// Where comments and the like end. What is far away, or nowhere, is looked for once and remembered: else a file of
/// comments without ends would be gone through for each of them. Used by many threads at a time.
class Ends {
  public:
    /// The offset in `text` behind the mark that ends what is open at `from`; none where it is not in `text`, whose
    /// first byte is number `origin` of a text that never changes.
    std::optional<std::size_t> find(std::string_view text, std::uint64_t origin, Enclosed what, std::size_t from);

  private:
    /// No mark begins in [from, to), and if it was found, one begins at `to`.
    struct Known {
        std::uint64_t from = 0;
        std::uint64_t to = 0;
        bool found = false;
    };

    std::mutex mutex_;
    std::array<Known, 3> known_{};
};

} // namespace marcmill::marcxml
