#include "cli/lost_dollar.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

constexpr std::size_t tag_size = 3;
constexpr std::string_view between = " \t,()[]{}\"'=!<>&|";

/// Whether it is a tag, and what `$0` is in a shell: its name, as it was started.
bool has_lost_dollar(std::string_view path) {
    constexpr auto shells = std::to_array<std::string_view>({"bash", "sh", "zsh", "dash", "ksh", "fish"});
    if (path.size() <= tag_size ||
        path.substr(0, tag_size).find_first_not_of("0123456789.") != std::string_view::npos) {
        return false;
    }
    std::string_view name = path.substr(tag_size);
    if (name.front() == '-') {
        name.remove_prefix(1);
    } else if (name.front() == '/') {
        name.remove_prefix(name.rfind('/') + 1);
    }
    return std::find(shells.begin(), shells.end(), name) != shells.end();
}

/// Of letters alone, which can be read as codes: how those are written.
std::string what_is_these_codes(std::string_view tag, std::string_view name) {
    if (name.front() == '-' || name.front() == '/') {
        return {};
    }
    std::string codes;
    for (const char code : name) {
        codes += {'$', code};
    }
    return fmt::format(", and {}{} is these codes", tag, codes);
}

} // namespace

std::string lost_dollar_hint(std::string_view text, std::size_t at) {
    const std::size_t before = at == 0 ? std::string_view::npos : text.find_last_of(between, at - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::string_view word = text.substr(begin, text.find_first_of(between, begin) - begin);
    return has_lost_dollar(word) ? fmt::format(" (did you mean {}$0? single quotes about it keep a shell from putting "
                                               "its name there)",
                                               word.substr(0, tag_size))
                                 : "";
}

void refuse_lost_dollar(std::string_view paths) {
    for (std::size_t begin = 0; begin < paths.size();) {
        const std::size_t end = std::min(paths.find(',', begin), paths.size());
        const std::string_view path = paths.substr(begin, end - begin);
        if (has_lost_dollar(path)) {
            const std::string_view tag = path.substr(0, tag_size);
            throw UsageError{fmt::format("path \"{0}\": a shell put its name in the place of $0: '{1}$0' in single "
                                         "quotes stays as it is{2}",
                                         path, tag, what_is_these_codes(tag, path.substr(tag_size)))};
        }
        begin = end + 1;
    }
}

} // namespace marcmill::cli
