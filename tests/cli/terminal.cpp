#include "terminal.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace marcmill::cli::test {
namespace {

constexpr std::string_view erase_to_end = "\x1B[K";

/// A text by characters, each of which takes one column here.
std::vector<std::string> characters(std::string_view text) {
    std::vector<std::string> all;
    for (const char byte : text) {
        const bool continues = (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
        if (continues && !all.empty()) {
            all.back() += byte;
        } else {
            all.emplace_back(1, byte);
        }
    }
    return all;
}

int opened_or_thrown(int descriptor) {
    if (descriptor < 0) {
        throw std::system_error{errno, std::generic_category(), "a terminal"};
    }
    return descriptor;
}

} // namespace

std::vector<std::string> screen(std::string_view bytes, std::size_t columns) {
    std::vector<std::vector<std::string>> rows(1);
    std::size_t column = 0;
    while (!bytes.empty()) {
        if (bytes.starts_with(erase_to_end)) {
            rows.back().resize(std::min(rows.back().size(), column));
            bytes.remove_prefix(erase_to_end.size());
            continue;
        }
        const std::size_t end = std::max<std::size_t>(1, std::min(bytes.find_first_of("\r\n\x1B"), bytes.size()));
        for (const std::string& one : characters(bytes.substr(0, end))) {
            if (one == "\r") {
                column = 0;
                continue;
            }
            if (one == "\n" || column == columns) {
                rows.emplace_back();
                column = one == "\n" ? column : 0; // the system makes CR LF of LF
            }
            if (one != "\n") {
                rows.back().resize(std::max(rows.back().size(), column + 1), " ");
                rows.back()[column++] = one;
            }
        }
        bytes.remove_prefix(end);
    }
    std::vector<std::string> texts;
    for (const auto& row : rows) {
        std::string text;
        for (const std::string& one : row) {
            text += one;
        }
        text.erase(text.find_last_not_of(' ') + 1);
        texts.push_back(text);
    }
    while (!texts.empty() && texts.back().empty()) {
        texts.pop_back();
    }
    return texts;
}

Terminal::Terminal(unsigned short columns) : outer_{opened_or_thrown(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))} {
    grantpt(outer_);
    unlockpt(outer_);
    inner_ = opened_or_thrown(open(ptsname(outer_), O_RDWR | O_NOCTTY | O_CLOEXEC));
    resize(columns);
    reader_ = std::thread{[this] {
        char piece[4096];
        for (ssize_t got = 0; (got = read(outer_, piece, sizeof piece)) > 0;) {
            bytes_.append(piece, static_cast<std::size_t>(got));
        }
    }};
}

Terminal::~Terminal() {
    if (reader_.joinable()) {
        bytes();
    }
    close(outer_);
}

void Terminal::resize(unsigned short columns) const {
    const winsize window{24, columns, 0, 0};
    ioctl(outer_, TIOCSWINSZ, &window);
}

std::string Terminal::bytes() {
    close(inner_);
    reader_.join();
    return bytes_;
}

std::vector<std::string> drawn_lines(std::string_view bytes) {
    std::vector<std::string> lines;
    for (std::size_t end = 0; (end = bytes.find(erase_to_end)) != std::string_view::npos;) {
        const std::string_view before = bytes.substr(0, end);
        lines.emplace_back(before.substr(before.rfind('\r') + 1));
        bytes.remove_prefix(end + erase_to_end.size());
    }
    return lines;
}

} // namespace marcmill::cli::test
