#include "cli/wrap.hpp"

#include <algorithm>

namespace marcmill::cli {

namespace {

/// Where a line that is too long is broken: at a blank, or else behind a comma, or else where it must.
std::size_t end_of_line(std::string_view line, std::size_t room) {
    if (const std::size_t blank = line.rfind(' ', room); blank != std::string_view::npos) {
        return blank;
    }
    const std::size_t comma = line.rfind(',', room - 1);
    return comma == std::string_view::npos ? room : comma + 1;
}

} // namespace

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
    const std::size_t room = width - std::min(indent, width - 1);
    std::string out;
    while (true) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(line.size());
        while (line.size() > room && !line.starts_with(' ')) {
            const std::size_t end = end_of_line(line, room);
            out.append(line.substr(0, end)).push_back('\n');
            out.append(indent, ' ');
            line.remove_prefix(end);
            line.remove_prefix(line.starts_with(' ') ? 1 : 0);
        }
        out.append(line);
        if (text.empty()) {
            return out;
        }
        text.remove_prefix(1);
        out.push_back('\n');
        if (!text.empty() && text.front() != '\n') {
            out.append(indent, ' ');
        }
    }
}

} // namespace marcmill::cli
