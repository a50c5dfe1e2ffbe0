#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace marcmill::detail {

/// MARCspec's position or range, of characters or of occurrences: from 0, both ends included.
/// Source: MARCspec, "Character position or range and field indizes interpretation".
struct Range {
    static constexpr std::uint32_t last = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t from = 0;
    std::uint32_t to = last;
    bool backwards = false; ///< counted from the last one: `#` is 0 to 0, `#-1` is 0 to 1

    /// The places [begin, end) that are meant of `size`; both alike where there are none.
    struct Places {
        std::size_t begin = 0;
        std::size_t end = 0;

        bool contains(std::size_t place) const { return place >= begin && place < end; }
    };

    Places of(std::size_t size) const {
        if (from > to || from >= size) {
            return {};
        }
        const std::size_t end = std::min<std::size_t>(to, size - 1) + 1;
        return backwards ? Places{size - end, size - from} : Places{from, end};
    }

    friend bool operator==(const Range&, const Range&) = default;
};

} // namespace marcmill::detail
