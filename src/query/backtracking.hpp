#pragma once

#include <cstddef>
#include <string_view>

namespace marcmill::detail {

/// The longest text on which a regular expression cannot take more than a billion steps of a nanosecond, however it
/// goes back and forth: with k places that can go on in more than one way, a text of n bytes takes n^(k + 1) at the
/// most. 0 where groups are repeated, or anything else may call itself.
std::size_t longest_harmless_text(std::string_view expression);

} // namespace marcmill::detail
