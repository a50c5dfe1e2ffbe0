#pragma once

#include <cstdint>
#include <string_view>

namespace marcmill::marcjson {

struct ObjectEnd {
    std::uint64_t offset = 0; ///< behind the brace that closes it; or where something else begins, or the text ends
    bool is_closed = false;
};

/// Where the object ends whose brace is at `offset`, up to `most`. Looks at braces, brackets and strings alone, 64
/// bytes at a time. It is cut where a record begins, or a line that cannot go on with it (starts.hpp), so that a record
/// that lost its end, or a quote, takes no other with it.
ObjectEnd find_object_end(std::string_view text, std::uint64_t offset, std::uint64_t most);

} // namespace marcmill::marcjson
