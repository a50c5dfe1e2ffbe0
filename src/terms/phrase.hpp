#pragma once

#include <string>
#include <string_view>

namespace marcmill::terms {

/// Writes a text to `phrase` anew: each run of white space (general category Z, and U+0009 to U+000D) as one blank,
/// none at either end, and without what stands at the end of it that is white space or ISBD punctuation: . , : ; / =
void write_phrase(std::string_view text, std::string& phrase);

} // namespace marcmill::terms
