#include "feed/mapping_reading.hpp"

#include <algorithm>
#include <system_error>
#include <variant>

#include "feed/file_text.hpp"
#include "feed/nearest_key.hpp"

namespace marcmill::feed {
namespace {

using Is = TomlValue::Is;

std::optional<std::string> scalar(const TomlValue& value) {
    switch (value.is) {
    case Is::text:
        return value.text;
    case Is::integer:
        return std::to_string(value.integer);
    case Is::boolean:
        return value.boolean ? "true" : "false";
    default:
        return std::nullopt;
    }
}

} // namespace

bool MappingReading::fail(std::size_t line, std::size_t column, std::string expected) {
    if (!error) {
        error = MappingError{name, line, column, std::move(expected)};
    }
    return false;
}

const std::string* MappingReading::text(const TomlValue& value, std::string_view what) {
    if (value.is == Is::text) {
        return &value.text;
    }
    fail(value, std::string{what} + ", and not " + std::string{name_of(value.is)});
    return nullptr;
}

const std::string* MappingReading::some_text(const TomlValue& value, std::string_view what) {
    const std::string* const read = text(value, what);
    if (read != nullptr && read->empty()) {
        fail(value, std::string{what} + ", and not an empty one");
        return nullptr;
    }
    return read;
}

std::optional<std::vector<std::string>> MappingReading::texts(const TomlValue& value, std::string_view what) {
    std::vector<std::string> all;
    const std::span<const TomlValue> values =
        value.is == Is::array ? std::span{value.values} : std::span<const TomlValue>{&value, 1};
    for (const TomlValue& one : values) {
        const std::string* const read = text(one, what);
        if (read == nullptr) {
            return std::nullopt;
        }
        all.push_back(*read);
    }
    return all;
}

std::optional<std::vector<std::string>> MappingReading::scalars(const TomlValue& value, std::string_view what) {
    std::vector<std::string> all;
    const std::span<const TomlValue> values =
        value.is == Is::array ? std::span{value.values} : std::span<const TomlValue>{&value, 1};
    for (const TomlValue& one : values) {
        auto read = scalar(one);
        if (!read) {
            fail(one, std::string{what} + ", and not " + std::string{name_of(one.is)});
            return std::nullopt;
        }
        all.push_back(std::move(*read));
    }
    return all;
}

std::optional<bool> MappingReading::boolean(const TomlValue& value) {
    if (value.is == Is::boolean) {
        return value.boolean;
    }
    fail(value, "true or false, and not " + std::string{name_of(value.is)});
    return std::nullopt;
}

std::optional<std::size_t> MappingReading::number(const TomlValue& value) {
    if (value.is == Is::integer && value.integer > 0) {
        return static_cast<std::size_t>(value.integer);
    }
    fail(value, "an integer, 1 or more");
    return std::nullopt;
}

std::optional<std::size_t> MappingReading::choice(const TomlValue& value, std::span<const std::string_view> words) {
    const auto found = std::find(words.begin(), words.end(), value.text);
    if (value.is != Is::text || found == words.end()) {
        fail(value, any_of(words));
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - words.begin());
}

std::optional<std::vector<Path>> MappingReading::paths(const TomlValue& value) {
    std::vector<Path> all;
    const std::span<const TomlValue> values =
        value.is == Is::array ? std::span{value.values} : std::span<const TomlValue>{&value, 1};
    for (const TomlValue& one : values) {
        const std::string* const list = some_text(one, "a path");
        if (list == nullptr) {
            return std::nullopt;
        }
        auto read = Path::parse_list(*list);
        if (const auto* const wrong = std::get_if<PathError>(&read)) {
            fail(one.line, one.column + wrong->column, wrong->expected); // behind the quote
            return std::nullopt;
        }
        for (Path& path : std::get<std::vector<Path>>(read)) {
            all.push_back(std::move(path));
        }
    }
    if (all.empty()) {
        fail(value, "a path");
        return std::nullopt;
    }
    return all;
}

std::optional<std::size_t> MappingReading::pattern(const TomlValue& value) {
    const std::string* const written = some_text(value, "a pattern");
    if (written == nullptr) {
        return std::nullopt;
    }
    auto read = Pattern::parse(*written);
    if (const auto* const wrong = std::get_if<PatternError>(&read)) {
        fail(value.line, value.column + wrong->column, "a pattern (" + wrong->what + ")");
        return std::nullopt;
    }
    program.patterns.push_back(std::get<Pattern>(std::move(read)));
    return program.patterns.size() - 1;
}

std::optional<std::size_t> MappingReading::condition(const TomlValue& value) {
    const std::string* const written = some_text(value, "a condition");
    if (written == nullptr) {
        return std::nullopt;
    }
    auto read = Query::parse(*written);
    if (const auto* const wrong = std::get_if<QueryError>(&read)) {
        const bool is_first = wrong->line == 1;
        fail(value.line + wrong->line - 1, is_first ? value.column + wrong->column : wrong->column, wrong->expected);
        return std::nullopt;
    }
    program.conditions.push_back(std::get<Query>(std::move(read)));
    return program.conditions.size() - 1;
}

std::shared_ptr<const Translation> MappingReading::translation(const TomlValue& name_or_file) {
    const std::string* const written = some_text(name_or_file, "the name of a table in [maps], or a file");
    if (written == nullptr) {
        return nullptr;
    }
    if (const auto found = translations.find(*written); found != translations.end()) {
        return found->second;
    }
    if (!written->ends_with(".tsv")) {
        std::vector<std::string_view> names;
        for (const auto& [known, table] : translations) {
            names.push_back(known);
        }
        fail(name_or_file, "the name of a table in [maps], or a file .tsv" + did_you_mean(*written, names));
        return nullptr;
    }
    return translation_file(name_or_file);
}

std::shared_ptr<const Translation> MappingReading::translation_file(const TomlValue& file) {
    const std::string* const written = some_text(file, "a file");
    if (written == nullptr) {
        return nullptr;
    }
    const std::string path = written->starts_with('/') ? *written : folder + *written;
    std::string rows;
    try {
        rows = read_text_file(path);
    } catch (const std::system_error& failed) {
        fail(file, "a file that can be read: " + std::string{failed.what()});
        return nullptr;
    }
    auto read = read_translation(rows);
    if (const auto* const wrong = std::get_if<TranslationError>(&read)) {
        if (!error) {
            error = MappingError{path, wrong->line, 1, wrong->expected};
        }
        return nullptr;
    }
    program.files.push_back(path);
    return translations[*written] = std::make_shared<const Translation>(std::get<Translation>(std::move(read)));
}

bool MappingReading::has_only(const TomlValue& table, std::span<const std::string_view> keys) {
    for (const auto& [key, value] : table.entries) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
            return fail_at_key(value, any_of(keys) + did_you_mean(key, keys));
        }
    }
    return true;
}

} // namespace marcmill::feed
