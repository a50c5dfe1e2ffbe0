#pragma once

#include <cstdint>
#include <string_view>

namespace marcmill::scan {

/// A walk over one object of JSON, 64 bytes at a time, by braces, brackets and strings alone.
struct JsonWalk {
    explicit JsonWalk(std::uint64_t brace) : next{brace} {}

    std::uint64_t next;       ///< where the next word begins
    std::uint64_t depth = 0;  ///< how many braces and brackets are open there
    std::uint64_t string = 0; ///< all bits, where it begins in a string
    bool is_escaped = false;  ///< a backslash stands before it
    bool begins_line = false; ///< the end of a line does
    bool has_begun = false;

    // The word that the walk stopped at: a bit for each byte.
    std::uint64_t word = 0;       ///< where it begins
    std::uint64_t in_strings = 0; ///< bytes in strings, their first quotes included
    std::uint64_t braces = 0;     ///< braces worth a look, before the object's end
    std::uint64_t end = 0;        ///< the brace that ends the object
};

/// Goes on to the next word with the object's end, or with a brace, in a string or not, that may begin something else:
/// all but the object's own and those that stand behind no end of a line, and before a quote and one byte that is not
/// the first of a record's names (`l`, `f`, `c`, `d`), or is all of a name. False at the end of the text.
bool walk_json(std::string_view text, JsonWalk& walk);

} // namespace marcmill::scan
