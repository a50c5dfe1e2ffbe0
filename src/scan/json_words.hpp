#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace marcmill::scan {

/// What 64 bytes in a row are to JSON, whether they stand in a string or not: a bit for each byte.
struct JsonWord {
    std::uint64_t quotes = 0;
    std::uint64_t backslashes = 0;
    std::uint64_t opens = 0;  ///< braces and brackets
    std::uint64_t closes = 0; ///< braces and brackets
    std::uint64_t braces = 0; ///< those of `opens` that are braces
};

/// Looks at the bytes from `from` on, at most the text's size, and fills all of `out`. What is behind the text's end is
/// nothing.
void json_words(std::string_view text, std::size_t from, std::span<JsonWord> out);

/// A bit for each byte that is a quote or a backslash, and one behind the text: `bits` has size / 64 + 1 words. Says
/// whether any byte is 0x1D-0x1F.
bool mark_string_ends(std::string_view text, std::uint64_t* bits);

/// A bit for each byte that stands in no string as it is: quotes, backslashes and control characters; and one behind
/// the text: `bits` has size / 64 + 1 words. Says whether any byte is beyond ASCII.
bool mark_escaped(std::string_view text, std::uint64_t* bits);

} // namespace marcmill::scan
