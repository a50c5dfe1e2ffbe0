#pragma once

#include <algorithm>
#include <string_view>

#include "format/lines.hpp"

/// What a line is by its first bytes.
namespace marcmill::mrk {

using format::end_of_line;
using format::holds_terminator;
using format::is_blank;
using format::tag_size;

/// A line that begins a record: its leader. Some programs give it the tag 000, which is also a field's: it is a leader
/// where its length follows.
inline constexpr std::string_view leader_line = "=LDR";
inline constexpr std::string_view other_leader_line = "=000  ";
inline constexpr std::size_t length_digits = 5;
inline bool is_leader_line(std::string_view text) {
    if (text.starts_with(leader_line)) {
        const std::string_view behind = text.substr(leader_line.size(), 1);
        return behind.empty() || behind == " " || behind == "\n" || behind == "\r";
    }
    const std::string_view length = text.substr(std::min(other_leader_line.size(), text.size()), length_digits);
    return text.starts_with(other_leader_line) && length.size() == length_digits &&
           std::all_of(length.begin(), length.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// A line that begins a field as usual: three letters or digits between an equals sign and a blank.
inline bool is_field_line(std::string_view text) {
    const auto is_usual = [](char byte) {
        return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
    };
    return text.size() > 1 + tag_size && text[0] == '=' && text[1 + tag_size] == ' ' &&
           std::all_of(text.begin() + 1, text.begin() + 1 + tag_size, is_usual);
}

/// A line with a control number.
inline bool is_number_line(std::string_view text) {
    return text.starts_with("=001 ");
}

/// A line that says something about the file, as MarcEdit has them: it belongs to no field.
inline bool is_comment(std::string_view line) {
    return line.starts_with('#');
}

} // namespace marcmill::mrk
