#pragma once

#include <string_view>

namespace marcmill::scan {

/// Whether `wanted`, which is not empty, stands in `text`. `ignores_case`: letters of ASCII may be of either case in
/// the text, and are lower-case in `wanted`. Reads the text once where the wanted text's ends are rare in it.
bool holds_text(std::string_view text, std::string_view wanted, bool ignores_case);

} // namespace marcmill::scan
