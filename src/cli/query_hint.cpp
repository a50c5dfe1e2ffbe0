#include "cli/query_hint.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cli/lost_dollar.hpp"
#include "cli/nearest.hpp"

namespace marcmill::cli {
namespace {

constexpr bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

std::string lower(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return out;
}

struct Synonym {
    std::string_view word;
    std::string_view meant;
};

/// Words between a path and a text, or between conditions.
constexpr auto synonyms = std::to_array<Synonym>({
    {"and", "and"},
    {"or", "or"},
    {"not", "not"},
    {"in", "in"},
    {"like", "contains"},
    {"has", "contains"},
    {"contain", "contains"},
    {"contains", "contains"},
    {"include", "contains"},
    {"includes", "contains"},
    {"starts", "starts"},
    {"startswith", "starts"},
    {"begins", "starts"},
    {"ends", "ends"},
    {"endswith", "ends"},
    {"matches", "=~"},
    {"match", "=~"},
    {"regex", "=~"},
    {"is", "=="},
    {"eq", "=="},
    {"equals", "=="},
    {"ne", "!="},
});

constexpr auto symbols = std::to_array<Synonym>({{"&", "&&"}, {"|", "||"}, {"=", "=="}, {"<>", "!="}, {"~", "=~"}});

/// The letters about a place.
std::string_view word_at(std::string_view line, std::size_t at) {
    std::size_t begin = at;
    std::size_t end = at;
    while (begin > 0 && is_letter(line[begin - 1])) {
        --begin;
    }
    while (end < line.size() && is_letter(line[end])) {
        ++end;
    }
    return line.substr(begin, end - begin);
}

/// The first of these quotes, which word processors make of straight ones.
std::size_t find_typographic_quote(std::string_view text) {
    constexpr auto quotes = std::to_array<std::string_view>(
        {"\u201C", "\u201D", "\u201E", "\u2018", "\u2019", "\u201A", "\u00AB", "\u00BB"});
    std::size_t first = std::string_view::npos;
    for (const std::string_view quote : quotes) {
        first = std::min(first, text.find(quote));
    }
    return first;
}

bool has_typographic_quotes(std::string_view line, std::size_t at) {
    const std::string_view rest = line.substr(at);
    const std::size_t found = find_typographic_quote(rest);
    const bool begins_straight = rest.starts_with('"') || rest.starts_with('\'');
    return found == 0 || (begins_straight && found != std::string_view::npos);
}

std::string did_you_mean_word(std::string_view word) {
    const std::string given = lower(word);
    const auto* const known =
        std::find_if(synonyms.begin(), synonyms.end(), [&](const Synonym& one) { return one.word == given; });
    return known == synonyms.end() ? "" : fmt::format(" (did you mean {}?)", known->meant);
}

/// Of a word with brackets behind it.
std::string did_you_mean_call(std::string_view word) {
    const std::string given = lower(word);
    if (given == "contains" || given == "starts" || given == "ends") {
        return fmt::format(" (did you mean PATH {} \"TEXT\"?)", given);
    }
    const std::array<std::string, 4> calls = {"exists", "count", "all", "not"};
    return given == "has" ? " (did you mean exists?)" : did_you_mean(word, calls);
}

std::string did_you_mean_symbol(std::string_view line, std::size_t at) {
    for (const auto& [symbol, meant] : symbols) {
        const std::size_t begin = at - std::min(at, symbol.size() - 1); // of <> the second byte is wrong
        if (line.substr(begin).starts_with(symbol) && !line.substr(begin).starts_with(meant)) {
            return fmt::format(" (did you mean {}?)", meant);
        }
    }
    return {};
}

} // namespace

std::string query_hint(std::string_view line, std::size_t at) {
    at = std::min(at, line.size());
    if (has_typographic_quotes(line, at)) {
        return " (did you mean straight quotes, \" or '?)";
    }
    if (const std::string hint = lost_dollar_hint(line, at); !hint.empty()) {
        return hint;
    }
    if (line.substr(at).starts_with('$') && at > 0 && line[at - 1] == ' ') {
        return " (no blank stands in a path)";
    }
    if (at >= 4 && lower(line.substr(at - 4, 4)) == "not ") { // NOT was taken for a tag
        return " (did you mean not?)";
    }
    const std::string_view word = word_at(line, at);
    if (!word.empty()) {
        const auto behind = static_cast<std::size_t>(word.data() + word.size() - line.data());
        return line.substr(behind).starts_with('(') ? did_you_mean_call(word) : did_you_mean_word(word);
    }
    return did_you_mean_symbol(line, at);
}

} // namespace marcmill::cli
