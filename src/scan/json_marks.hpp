#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace marcmill::scan {

/// A bit for each byte that is a quote or a backslash, and one behind the text: `bits` has size / 64 + 1 words. Says
/// whether any byte is 0x1D-0x1F.
bool mark_string_ends(std::string_view text, std::uint64_t* bits);

/// A bit for each byte that stands in no string as it is: quotes, backslashes and control characters; and one behind
/// the text: `bits` has size / 64 + 1 words. Says whether any byte is beyond ASCII.
bool mark_escaped(std::string_view text, std::uint64_t* bits);

} // namespace marcmill::scan
