#pragma once

#include <cstdint>
#include <string_view>

namespace marcmill::iso2709 {

/// The first byte from `offset` on that is no padding.
std::uint64_t behind_padding(std::string_view bytes, std::uint64_t offset);

/// Where the padding from `offset` on ends, of which no more than a piece may hold is looked at: at the first other
/// byte; before it where the last of the padding is the beginning of a leader, whose first bytes are blank: the
/// directory tells where that is, or else whatever shows a record.
std::uint64_t end_of_padding(std::string_view bytes, std::uint64_t offset);

} // namespace marcmill::iso2709
