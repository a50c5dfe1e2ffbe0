#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "format/marcjson/tokens.hpp"

namespace marcmill::marcjson {

/// One escape sequence, from its backslash on.
struct Escape {
    std::size_t length = 0; ///< 0: it is none
    char bytes[4] = {};     ///< the character, in UTF-8
    std::size_t size = 0;
};

/// Half of a surrogate pair alone stands for U+FFFD.
Escape escape_at(std::string_view raw);

/// Calls `append` with what a string says, piece by piece. Where an escape sequence is none, that is the offset in the
/// string; else its size.
template <typename Append>
std::size_t decode(const Text& text, const Append& append) {
    std::size_t at = 0;
    while (at != text.raw.size()) {
        const std::size_t plain =
            text.has_escapes ? std::min(text.raw.find('\\', at), text.raw.size()) : text.raw.size();
        append(text.raw.substr(at, plain - at));
        at = plain;
        if (at != text.raw.size()) {
            const Escape escape = escape_at(text.raw.substr(at));
            if (escape.length == 0) {
                return at;
            }
            append(std::string_view{escape.bytes, escape.size});
            at += escape.length;
        }
    }
    return at;
}

} // namespace marcmill::marcjson
