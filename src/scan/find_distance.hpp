#pragma once

#include <cstddef>
#include <string_view>

namespace marcmill::scan {

/// The first offset at or behind `from` at which five decimal digits state the distance to the end of `text`;
/// text.size() when there is none. Reads nothing outside; at most one offset in a few is looked at twice, so the time
/// is linear whatever the bytes are.
std::size_t find_distance_to_end(std::string_view text, std::size_t from);

} // namespace marcmill::scan
