#include "feed/built_ins/format_table.hpp"

#include <algorithm>
#include <utility>

#include "text/trimmed.hpp"

namespace marcmill::feed {
namespace {

/// The line without its end, which is cut off from `text`.
std::string_view take_line(std::string_view& text) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

} // namespace

std::variant<std::vector<FormatRule>, FormatTableError> read_format_table(std::string_view text) {
    std::vector<FormatRule> rules;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::string_view line = take_line(text);
        if (line.empty() || line.front() == '#') {
            continue;
        }
        const std::size_t tab = line.find('\t');
        const std::string_view value = text::trimmed(line.substr(0, tab));
        if (tab == std::string_view::npos || value.empty()) {
            return FormatTableError{number, 1, "a value, a tab and a condition"};
        }
        std::variant<Query, QueryError> condition = Query::parse(line.substr(tab + 1));
        if (const auto* const error = std::get_if<QueryError>(&condition)) {
            return FormatTableError{number, tab + 1 + error->column, error->expected};
        }
        rules.push_back({std::string{value}, std::get<Query>(std::move(condition))});
    }
    if (rules.empty()) {
        return FormatTableError{1, 1, "a line with a value, a tab and a condition"};
    }
    return rules;
}

} // namespace marcmill::feed
