#pragma once

#include <cstddef>
#include <string_view>

namespace marcmill::scan {

/// What a pass over a text found in it.
struct Survey {
    bool controls = false;    ///< a byte below 0x1E, or 0x7F
    bool high_bytes = false;  ///< a byte beyond ASCII
    bool other_codes = false; ///< a 0x1F with another byte behind it than one of 0x21-0x7E
    std::size_t ends = 0;     ///< how many bytes are 0x1E

    friend bool operator==(const Survey&, const Survey&) = default;
};

/// Looks at the bytes from `from` to `to`, and at the one behind a 0x1F: `to` is less than the text's size.
Survey survey(std::string_view text, std::size_t from, std::size_t to);

/// Whether UTF-8 that may be odd begins at a byte from `from` on; never false where it does:
/// - U+0080 to U+009F (C1 controls), U+FFFD, U+FEFF;
/// - U+2028 to U+202E, U+2066 to U+2069: ends of lines and of directions;
/// - U+00C0 to U+00FF, followed by what the second byte of a UTF-8 sequence is as a character of Latin-1 or
///   Windows-1252: text that was encoded twice.
bool holds_odd_utf8(std::string_view text, std::size_t from);

} // namespace marcmill::scan
