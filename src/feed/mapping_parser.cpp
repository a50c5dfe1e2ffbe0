#include "feed/mapping_parser.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "feed/field_parser.hpp"
#include "feed/mapping_reading.hpp"
#include "text/json_string.hpp"

namespace marcmill::feed {
namespace {

using Is = TomlValue::Is;

const TomlValue* table_named(std::string_view key, const TomlValue& root, MappingReading& reading) {
    const TomlValue* const value = root.find(key);
    if (value != nullptr && value->is != Is::table) {
        reading.fail(*value, "a table, [" + std::string{key} + "]");
    }
    return reading.error ? nullptr : value;
}

/// [maps]: languages = "languages.tsv", or a table of texts and what they become.
bool parse_maps(const TomlValue& maps, MappingReading& reading) {
    for (const auto& [name, value] : maps.entries) {
        if (value.is == Is::text) {
            if (auto read = reading.translation_file(value)) {
                reading.translations[name] = std::move(read);
            }
        } else if (value.is == Is::table) {
            Translation translation;
            for (const auto& [from, to] : value.entries) {
                auto texts = reading.texts(to, "a text, or an array of texts");
                translation[from] = texts ? std::move(*texts) : std::vector<std::string>{};
            }
            reading.translations[name] = std::make_shared<const Translation>(std::move(translation));
        } else {
            reading.fail(value, "a file, or a table of texts");
        }
        if (reading.error) {
            return false;
        }
    }
    return true;
}

bool parse_fields(const TomlValue& fields, MappingReading& reading) {
    for (const auto& [name, value] : fields.entries) {
        if (name.empty()) {
            return reading.fail_at_key(value, "the name of a field");
        }
        FieldRule rule;
        rule.name = name;
        text::append_json_string(name, rule.json_name);
        rule.json_name += ':';
        if (!parse_field(value, reading, rule)) {
            return false;
        }
        reading.program.rules.push_back(std::move(rule));
    }
    return true;
}

/// [document]: which field is the id, and which records are meant.
bool parse_document(const TomlValue* document, const TomlValue& fields, MappingReading& reading) {
    const TomlValue* id = nullptr;
    if (document != nullptr) {
        constexpr std::array<std::string_view, 2> keys{"id", "when"};
        if (!reading.has_only(*document, keys)) {
            return false;
        }
        if (const TomlValue* const when = document->find("when")) {
            reading.program.when = reading.condition(*when);
        }
        id = document->find("id");
    }
    const std::string* const name = id == nullptr ? nullptr : reading.some_text(*id, "the name of a field");
    if (reading.error) {
        return false;
    }
    std::vector<FieldRule>& rules = reading.program.rules;
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const FieldRule& rule) {
        return rule.name == (name == nullptr ? "id" : *name);
    });
    if (found == rules.end()) {
        return id == nullptr ? reading.fail_at_key(fields, "a field of the name id in [fields], or [document] with id")
                             : reading.fail(*id, "the name of a field in [fields]");
    }
    if (found->is_plain || found->when) {
        return reading.fail_at_key(*fields.find(found->name),
                                   "a field with a text and without when: documents are kept under it");
    }
    found->is_single = true;
    reading.program.id = static_cast<std::size_t>(found - rules.begin());
    return true;
}

bool parse_root(const TomlValue& root, MappingReading& reading) {
    constexpr std::array<std::string_view, 3> keys{"document", "maps", "fields"};
    if (!reading.has_only(root, keys)) {
        return false;
    }
    const TomlValue* const maps = table_named("maps", root, reading);
    const TomlValue* const document = table_named("document", root, reading);
    const TomlValue* const fields = table_named("fields", root, reading);
    if (reading.error) {
        return false;
    }
    if (fields == nullptr) {
        return reading.fail(0, 0, "a table [fields]");
    }
    return (maps == nullptr || parse_maps(*maps, reading)) && parse_fields(*fields, reading) &&
           parse_document(document, *fields, reading);
}

} // namespace

std::variant<MappingProgram, MappingError> parse_mapping(std::string_view text, const std::string& name,
                                                         const std::string& folder,
                                                         std::span<const MappingCall> calls) {
    auto root = read_toml(text, name);
    if (auto* const wrong = std::get_if<MappingError>(&root)) {
        return std::move(*wrong);
    }
    MappingReading reading;
    reading.name = name;
    reading.folder = folder;
    reading.calls = calls;
    if (!parse_root(std::get<TomlValue>(root), reading)) {
        return std::move(*reading.error);
    }
    return std::move(reading.program);
}

} // namespace marcmill::feed
