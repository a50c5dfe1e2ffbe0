#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <marcmill/marc8.hpp>

namespace marcmill::decoding {

/// Appends the same text in UTF-8. The five bytes that Windows-1252 does not define are U+FFFD, and a fault each.
/// Source: Unicode, "cp1252 to Unicode table".
void append_from_windows_1252(std::string_view value, std::string& out, std::vector<TextFault>& faults);

} // namespace marcmill::decoding
