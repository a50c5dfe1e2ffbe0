#pragma once

#include <array>
#include <string_view>

/// What may stand between records, in any format, and belongs to none.
namespace marcmill::format {

inline constexpr std::array<char, 5> padding_bytes{'\r', '\n', '\0', ' ', '\x1A'};

constexpr bool is_padding(char byte) {
    return byte == '\r' || byte == '\n' || byte == '\0' || byte == ' ' || byte == '\x1A';
}

/// UTF-8's, which some programs write at a file's beginning. It belongs to no record, and nothing is lost with it.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

} // namespace marcmill::format
