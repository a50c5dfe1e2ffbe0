#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "format/padding.hpp"

/// Where lines end, and what one is by its first bytes.
namespace marcmill::mrk {

inline constexpr std::size_t tag_size = 3;

/// Behind the line at `at`, which ends with LF, CR and LF, or CR alone; the end of `text` where no line ends. Looks for
/// both in one stretch after the other, so that time is linear where only one of them occurs.
inline std::uint64_t end_of_line(std::string_view text, std::uint64_t at) {
    constexpr std::size_t stretch = 1024;
    for (; at < text.size(); at += stretch) {
        const std::string_view here = text.substr(at, stretch);
        const std::size_t feed = std::min(here.find('\n'), here.size());
        const std::size_t carriage = here.substr(0, feed).find('\r');
        if (carriage != std::string_view::npos) {
            const std::uint64_t behind = at + carriage + 1;
            return behind + (text.substr(behind).starts_with('\n') ? 1 : 0);
        }
        if (feed != here.size()) {
            return at + feed + 1;
        }
    }
    return text.size();
}

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

/// A line that holds nothing but padding and tabs, its end included.
inline bool is_blank(std::string_view line) {
    return std::all_of(line.begin(), line.end(), [](char byte) { return format::is_padding(byte) || byte == '\t'; });
}

/// A line of ISO 2709: of another file, which was written behind this one.
inline bool holds_terminator(std::string_view line) {
    return line.find_first_of("\x1D\x1E") != std::string_view::npos;
}

} // namespace marcmill::mrk
