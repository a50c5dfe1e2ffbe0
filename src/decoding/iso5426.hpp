#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <marcmill/marc8.hpp>

namespace marcmill::decoding {

/// Appends the same text in UTF-8, with marks, which stand before their character, behind it. The halves of a ligature
/// stay halves, U+FE20 and U+FE21. Codes that ISO 5426 lacks, and escapes, are U+FFFD, and marks before nothing stay;
/// a fault each. Source: ISO 5426:1983, registered as ISO-IR 53; ISO 6630 for what is not sorted by (0x88, 0x89).
void append_from_iso5426(std::string_view value, std::string& out, std::vector<TextFault>& faults);

} // namespace marcmill::decoding
