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

/// A line that begins a record: its leader.
inline bool is_leader_line(std::string_view text) {
    return text.starts_with("=LDR ");
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

/// A line that says something about the file, as MarcEdit has them: it belongs to no field.
inline bool is_comment(std::string_view line) {
    return line.starts_with('#');
}

/// A line that holds nothing but padding, its end included.
inline bool is_blank(std::string_view line) {
    return std::all_of(line.begin(), line.end(), format::is_padding);
}

} // namespace marcmill::mrk
