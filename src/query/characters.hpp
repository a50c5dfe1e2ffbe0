#pragma once

#include <cstddef>
#include <string_view>

#include <marcmill/utf8.hpp>

#include "query/range.hpp"

namespace marcmill::detail {

/// How many characters a text has: code points of UTF-8, and one for each byte that is none.
inline std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        const Utf8Sequence sequence = first_sequence(text.substr(at));
        at += sequence.well_formed ? sequence.length : 1;
    }
    return count;
}

/// The offset of a character; the text's size where it has fewer.
inline std::size_t offset_of_character(std::string_view text, std::size_t character) {
    std::size_t at = 0;
    for (; character > 0 && at < text.size(); --character) {
        const Utf8Sequence sequence = first_sequence(text.substr(at));
        at += sequence.well_formed ? sequence.length : 1;
    }
    return at;
}

/// The characters of `text` that are meant; empty where it has none of them.
inline std::string_view characters_of(std::string_view text, const Range& range) {
    const bool is_ascii = find_non_ascii(text) == text.size();
    const Range::Places places = range.of(is_ascii ? text.size() : count_characters(text));
    if (is_ascii) {
        return text.substr(places.begin, places.end - places.begin);
    }
    const std::size_t begin = offset_of_character(text, places.begin);
    return text.substr(begin, offset_of_character(text.substr(begin), places.end - places.begin));
}

} // namespace marcmill::detail
