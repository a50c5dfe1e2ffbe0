#include "cli/named_paths.hpp"

#include <algorithm>
#include <string>
#include <variant>

#include "cli/path_trace.hpp"

namespace marcmill::cli {
namespace {

/// What stands before a path's "=": those of a path itself stand in braces.
std::string_view name_before(std::string_view item) {
    const std::size_t end = item.find_first_of("={");
    return end == std::string_view::npos || item[end] == '{' ? std::string_view{} : item.substr(0, end);
}

/// The first item: commas may stand in a path's braces, so it ends at the first one before which a path can be read.
std::string_view first_item(std::string_view text) {
    std::size_t comma = text.find(',');
    while (comma != std::string_view::npos) {
        const std::string_view item = text.substr(0, comma);
        const std::string_view name = name_before(item);
        if (std::holds_alternative<Path>(Path::parse(item.substr(name.empty() ? 0 : name.size() + 1)))) {
            return item;
        }
        comma = text.find(',', comma + 1);
    }
    return text;
}

} // namespace

std::vector<DatabaseColumn> parse_named_paths(std::string_view text) {
    std::vector<DatabaseColumn> columns;
    for (bool is_last = false; !is_last;) {
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        const std::string_view item = first_item(text);
        const std::string_view name = name_before(item);
        const std::string path{item.substr(name.empty() ? 0 : name.size() + 1)};
        columns.push_back({name.empty() ? path : std::string{name}, parse_path(path)});
        is_last = item.size() == text.size();
        text.remove_prefix(is_last ? item.size() : item.size() + 1);
    }
    return columns;
}

} // namespace marcmill::cli
