#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace marcmill::iso2709 {

/// A record of a file that was written in lines of one width (80 bytes in ISIS exchange files), without its line ends.
struct Unfolded {
    std::string record;
    std::size_t width; ///< of a line between two ends; 0 where there is but one end
};

/// Nothing where no line ends, or where lines are of several widths: records begin anywhere in a line, so that only the
/// first and the last one may be shorter. Whether the record was folded at all is for the caller to prove.
std::optional<Unfolded> unfold(std::string_view record);

} // namespace marcmill::iso2709
