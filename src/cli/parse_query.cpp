#include "cli/parse_query.hpp"

#include <algorithm>
#include <variant>

#include <fmt/format.h>

#include <marcmill/printable.hpp>
#include <marcmill/utf8.hpp>

#include "cli/lost_dollar.hpp"
#include "cli/query_hint.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

constexpr std::size_t most_shown = 60; ///< bytes of a line before its error, and behind it

std::size_t characters_in(std::string_view text) {
    std::size_t count = 0;
    for (; !text.empty(); ++count) {
        text.remove_prefix(first_sequence(text).length);
    }
    return count;
}

/// Back to where a character begins.
std::size_t character_at(std::string_view text, std::size_t at) {
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) {
        --at;
    }
    return at;
}

/// What is shown of a text: tabs as blanks, so that the caret stands right.
std::string shown(std::string_view text) {
    std::string plain{text};
    std::replace(plain.begin(), plain.end(), '\t', ' ');
    return visible(plain);
}

/// The line that is wrong and a caret under the column, from 1; of a long line what stands about it.
std::string picture(std::string_view line, std::size_t column) {
    const std::size_t at = std::min(column - 1, line.size());
    const std::size_t begin = character_at(line, at > most_shown ? at - most_shown : 0);
    const std::size_t end = character_at(line, std::min(line.size(), at + most_shown));
    const std::string before = (begin > 0 ? "..." : "") + shown(line.substr(begin, at - begin));
    const std::string behind = shown(line.substr(at, end - at)) + (end < line.size() ? "..." : "");
    return fmt::format("  {}{}\n  {:{}}^\n", before, behind, "", characters_in(before));
}

std::string_view line_of(std::string_view text, std::size_t line) {
    for (; line > 1; --line) {
        text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    }
    return text.substr(0, text.find('\n'));
}

} // namespace

Query parse_query(std::string_view name, const std::string& text) {
    auto parsed = Query::parse(text);
    if (const auto* const error = std::get_if<QueryError>(&parsed)) {
        const std::string line = text.find('\n') == std::string::npos ? "" : fmt::format("line {}, ", error->line);
        const std::string_view wrong = line_of(text, error->line);
        throw UsageError{fmt::format("{} is wrong at {}column {}: expected {}{}", name, line, error->column,
                                     error->expected, query_hint(wrong, error->column - 1)),
                         picture(wrong, error->column)};
    }
    const auto& query = std::get<Query>(parsed);
    for (const Path& path : query.paths()) {
        refuse_lost_dollar(path.text());
    }
    return query;
}

Pattern parse_pattern(std::string_view name, const std::string& text, const Pattern::Options& options) {
    auto parsed = Pattern::parse(text, options);
    if (const auto* const error = std::get_if<PatternError>(&parsed)) {
        throw UsageError{fmt::format("{} is wrong at column {}: {}", name, error->column, error->what),
                         picture(text, error->column)};
    }
    return std::get<Pattern>(std::move(parsed));
}

} // namespace marcmill::cli
