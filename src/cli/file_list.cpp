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

std::vector<std::string_view> names_in(std::string_view list) {
    const bool lines = list.find('\0') == std::string_view::npos;
    std::vector<std::string_view> names;
    if (list.starts_with("\xEF\xBB\xBF")) { // which is of no name
        list.remove_prefix(3);
    }
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(lines ? '\n' : '\0'), list.size());
        std::string_view name = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        if (lines && name.ends_with('\r')) {
            name.remove_suffix(1);
        }
        if (!name.empty()) {
            names.push_back(name);
        }
    }
    return names;
}

} // namespace marcmill::cli
