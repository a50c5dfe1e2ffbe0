#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace marcmill::cli {

/// What a shell made of `650$0` in double quotes: its own name stands behind the tag, as 650bash or 650/bin/bash.
/// " (did you mean '650$0', ...?)" where the word about this byte is such a path; empty where it is not.
std::string lost_dollar_hint(std::string_view text, std::size_t at);

/// Throws UsageError where a list of paths has one, also where it can be read: 650bash is $b, $a, $s and $h.
void refuse_lost_dollar(std::string_view paths);

} // namespace marcmill::cli
