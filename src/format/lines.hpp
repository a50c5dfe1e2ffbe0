#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "format/padding.hpp"

/// Where lines end, and what is none of a record's: what all formats of lines share.
namespace marcmill::format {

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

/// Takes the next line off the front of `lines`, without its end.
inline std::string_view take_line(std::string_view& lines) {
    std::string_view line = lines.substr(0, end_of_line(lines, 0));
    lines.remove_prefix(line.size());
    while (line.ends_with('\n') || line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

/// A line that holds nothing but padding and tabs, its end included.
inline bool is_blank(std::string_view line) {
    return std::all_of(line.begin(), line.end(), [](char byte) { return is_padding(byte) || byte == '\t'; });
}

/// A line of ISO 2709: of another file, which was written behind this one.
inline bool holds_terminator(std::string_view line) {
    return line.find_first_of("\x1D\x1E") != std::string_view::npos;
}

/// As far as `bytes` are text, as lines are: of ISO 2709 that is no more than the leader and a directory.
inline std::string_view text_in(std::string_view bytes) {
    const auto* const end = std::find_if(bytes.begin(), bytes.end(), [](char byte) {
        const bool is_control = (byte >= '\0' && byte < ' ') || byte == '\x7F';
        return is_control && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\x1B';
    });
    return {bytes.data(), static_cast<std::size_t>(end - bytes.data())};
}

} // namespace marcmill::format
