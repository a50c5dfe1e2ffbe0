#pragma once

#include <string_view>

/// What a line is by its first bytes.
namespace marcmill::mrk {

inline constexpr std::size_t tag_size = 3;

/// A line that begins a record: its leader.
inline bool is_leader_line(std::string_view text) {
    return text.starts_with("=LDR") || text.starts_with("=000 ");
}

/// A line that begins a field as usual: three digits between an equals sign and two blanks.
inline bool is_field_line(std::string_view text) {
    const auto is_digit = [](char byte) { return byte >= '0' && byte <= '9'; };
    return text.size() >= 6 && text[0] == '=' && is_digit(text[1]) && is_digit(text[2]) && is_digit(text[3]) &&
           text.substr(4, 2) == "  ";
}

/// A line with a control number.
inline bool is_number_line(std::string_view text) {
    return text.starts_with("=001 ");
}

/// Whether a blank line stands at the beginning of `text`.
inline bool is_blank_line(std::string_view text) {
    return text.starts_with('\n') || text.starts_with("\r\n");
}

} // namespace marcmill::mrk
