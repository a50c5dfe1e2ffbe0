#pragma once

#include <string>
#include <string_view>

namespace marcmill::naive {

/// A text of UTF-8 whose characters are taken apart as far as the code tables go. Two texts with marks in the same
/// order are canonically equivalent where these are the same.
std::u32string taken_apart(std::string_view utf8);

} // namespace marcmill::naive
