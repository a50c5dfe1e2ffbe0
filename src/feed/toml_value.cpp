#include "feed/toml_value.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

// This file alone includes toml++, which takes long to compile.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_MAX_NESTED_VALUES 32
#include <toml++/impl/preprocessor.h>

// In version 3.3 an assertion fails on some texts that are no TOML ("[=]"), which its parser then refuses; without
// assertions a compiler may take it for true.
#undef TOML_ASSERT
#undef TOML_ASSERT_ASSUME
#define TOML_ASSERT(condition) static_assert(true)
#define TOML_ASSERT_ASSUME(condition) static_assert(true)

#include <toml++/toml.h>

namespace marcmill::feed {
namespace {

constexpr std::size_t most_bytes = std::size_t{4} << 20;
constexpr std::size_t most_dots = 64;

/// Behind a text in quotes, which begins at `at` and may go over lines where the quote stands three times. toml++ goes
/// on behind the same byte, or refuses the text.
std::size_t behind_quotes(std::string_view text, std::size_t at) {
    const char quote = text[at];
    const std::size_t begin = std::min(text.find_first_not_of(quote, at), text.size());
    if (begin - at == 2) {
        return begin; // ""
    }
    const std::size_t quotes = begin - at < 3 ? 1 : 3;
    std::size_t in_a_row = 0;
    for (at += quotes; at < text.size(); ++at) {
        in_a_row = text[at] == quote ? in_a_row + 1 : 0;
        if (in_a_row == quotes) {
            // """a""""": up to two are the text's own
            const std::size_t end = std::min(text.find_first_not_of(quote, at), text.size());
            return quotes == 1 ? at + 1 : std::min(end, at + 3);
        }
        if (text[at] == '\n' && quotes == 1) {
            return at; // which is no TOML
        }
        at += text[at] == '\\' && quote == '"' ? 1U : 0U;
    }
    return text.size();
}

/// toml++ makes a table for each part of a dotted key, however many there are, and takes them apart by recursion: the
/// place behind more dots than any mapping has, those of the tables counted that it stands in.
std::optional<std::size_t> too_deep(std::string_view text) {
    constexpr std::size_t most_brackets = 2 * TOML_MAX_NESTED_VALUES; // toml++ refuses as many
    std::vector<std::size_t> around;                                  // dots before each bracket that is open
    std::size_t dots = 0;
    for (std::size_t at = 0; at < text.size() && around.size() < most_brackets;) {
        const char byte = text[at];
        if (byte == '"' || byte == '\'') {
            at = behind_quotes(text, at);
            continue;
        }
        if (byte == '#') {
            at = std::min(text.find('\n', at), text.size());
            continue;
        }
        if (byte == '[' || byte == '{') {
            around.push_back(dots);
        } else if ((byte == ']' || byte == '}') && !around.empty()) {
            dots = around.back();
            around.pop_back();
        } else if (byte == ',' || byte == '\n') {
            dots = around.empty() ? 0 : around.back(); // a key ends here
        } else if (byte == '.' && ++dots > most_dots) {
            return at;
        }
        ++at;
    }
    return std::nullopt;
}

MappingError error_at(std::string_view text, std::size_t at, const std::string& name, std::string expected) {
    const std::string_view before = text.substr(0, at);
    const std::size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    return {name, line, at - line_begin + 1, std::move(expected)};
}

TomlValue value_of(const toml::node& node);

void add_entries(const toml::table& table, TomlValue& value) {
    value.is = TomlValue::Is::table;
    for (const auto& [key, child] : table) {
        TomlValue entry = value_of(child);
        entry.key_line = key.source().begin.line;
        entry.key_column = key.source().begin.column;
        value.entries.push_back({std::string{key.str()}, std::move(entry)});
    }
    std::stable_sort(value.entries.begin(), value.entries.end(), [](const TomlEntry& left, const TomlEntry& right) {
        return std::tie(left.value.key_line, left.value.key_column) <
               std::tie(right.value.key_line, right.value.key_column);
    });
}

TomlValue value_of(const toml::node& node) {
    TomlValue value;
    value.line = node.source().begin.line;
    value.column = node.source().begin.column;
    value.key_line = value.line;
    value.key_column = value.column;
    if (const auto* const table = node.as_table()) {
        add_entries(*table, value);
    } else if (const auto* const array = node.as_array()) {
        value.is = TomlValue::Is::array;
        for (const toml::node& child : *array) {
            value.values.push_back(value_of(child));
        }
    } else if (const auto* const text = node.as_string()) {
        value.is = TomlValue::Is::text;
        value.text = text->get();
    } else if (const auto* const integer = node.as_integer()) {
        value.is = TomlValue::Is::integer;
        value.integer = integer->get();
    } else if (const auto* const boolean = node.as_boolean()) {
        value.is = TomlValue::Is::boolean;
        value.boolean = boolean->get();
    }
    return value;
}

} // namespace

const TomlValue* TomlValue::find(std::string_view key) const {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const TomlEntry& entry) { return entry.key == key; });
    return found == entries.end() ? nullptr : &found->value;
}

std::string_view name_of(TomlValue::Is is) {
    switch (is) {
    case TomlValue::Is::text:
        return "a text";
    case TomlValue::Is::integer:
        return "an integer";
    case TomlValue::Is::boolean:
        return "true or false";
    case TomlValue::Is::array:
        return "an array";
    case TomlValue::Is::table:
        return "a table";
    case TomlValue::Is::other:
        break;
    }
    return "a number or a date";
}

std::variant<TomlValue, MappingError> read_toml(std::string_view text, const std::string& name) {
    if (text.size() > most_bytes) {
        return error_at(text, most_bytes, name, "an end here: a mapping has no more than 4 MiB");
    }
    if (const auto at = too_deep(text)) {
        return error_at(text, *at, name, "a key of fewer parts");
    }
    const toml::parse_result result = toml::parse(text, std::string_view{name});
    if (!result) {
        const toml::parse_error& error = result.error();
        return MappingError{name, error.source().begin.line, error.source().begin.column,
                            "TOML (" + std::string{error.description()} + ")"};
    }
    return value_of(result.table());
}

} // namespace marcmill::feed
