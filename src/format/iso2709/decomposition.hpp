#pragma once

#include <cstdint>
#include <string_view>

namespace marcmill::iso2709 {

/// How many bytes more the character of UTF-8 at the beginning of `bytes` takes where a Latin letter and its marks are
/// characters of their own: 1 for U+00E9, which is e and U+0301 then. 0 where it is no such letter.
std::uint32_t bytes_more_decomposed(std::string_view bytes);

} // namespace marcmill::iso2709
