#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <marcmill/export.hpp>

namespace marcmill::detail {

/// How often each of some texts occurs.
class MARCMILL_API ValueCounts {
  public:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view value) const; // seeded: values may be chosen to meet
    };
    using Map = std::unordered_map<std::string, std::uint64_t, Hash, std::equal_to<>>;

    /// One more. A text that is already known allocates nothing.
    void add(std::string_view value);
    void merge(ValueCounts&& other);

    const Map& map() const { return counts_; }

  private:
    /// The text that was counted last: the next one is often the same. Copies and moves leave it behind.
    struct Last {
        Map::value_type* pair = nullptr;

        Last() = default;
        Last(const Last&) noexcept {}
        Last(Last&& other) noexcept { other.pair = nullptr; }
        Last& operator=(const Last&) noexcept {
            pair = nullptr;
            return *this;
        }
        Last& operator=(Last&& other) noexcept {
            pair = other.pair = nullptr;
            return *this;
        }
        ~Last() = default;
    };

    Map counts_;
    Last last_; // behind counts_: it points into them
};

} // namespace marcmill::detail
