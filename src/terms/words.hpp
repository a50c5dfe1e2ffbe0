#pragma once

#include <string_view>
#include <vector>

namespace marcmill::terms {

/// Adds the words of a text to `words`, as views of it: its longest runs of letters, digits and marks (general
/// categories L, N and M) that are not marks alone. All else ends a word, an apostrophe (U+0027, U+2019) and a hyphen,
/// too: L'histoire is L and histoire. The apostrophes of romanised text (U+02B9, U+02BB, U+02BC) are letters. Text in
/// Chinese, Japanese or Thai, which writes no blanks, is one word up to the next punctuation.
void add_words(std::string_view text, std::vector<std::string_view>& words);

} // namespace marcmill::terms
