#include "cli/file_list.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace marcmill::cli {
namespace {

std::string read_to_end(std::FILE* file, const std::string& name) {
    std::string text;
    std::array<char, 65536> piece;
    std::size_t size = 0;
    while ((size = std::fread(piece.data(), 1, piece.size(), file)) > 0) {
        text.append(piece.data(), size);
    }
    if (std::ferror(file) != 0) {
        throw std::system_error{errno, std::generic_category(), name};
    }
    return text;
}

/// What stands before each `end`, but what is empty.
std::vector<std::string_view> pieces_of(std::string_view list, char end) {
    std::vector<std::string_view> pieces;
    if (list.starts_with("\xEF\xBB\xBF")) { // which is of no piece
        list.remove_prefix(3);
    }
    while (!list.empty()) {
        std::string_view piece = list.substr(0, list.find(end));
        list.remove_prefix(std::min(piece.size() + 1, list.size()));
        if (end == '\n' && piece.ends_with('\r')) {
            piece.remove_suffix(1);
        }
        if (!piece.empty()) {
            pieces.push_back(piece);
        }
    }
    return pieces;
}

} // namespace

std::string read_file_list(const std::string& path) {
    if (path == "-") {
        return read_to_end(stdin, "standard input");
    }
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(path.c_str(), "re"), &std::fclose};
    if (!file) {
        throw std::system_error{errno, std::generic_category(), path};
    }
    return read_to_end(file.get(), path);
}

std::vector<std::string_view> lines_in(std::string_view list) {
    return pieces_of(list, '\n');
}

std::vector<std::string_view> names_in(std::string_view list) {
    return pieces_of(list, list.find('\0') == std::string_view::npos ? '\n' : '\0');
}

} // namespace marcmill::cli
