#include <algorithm>
#include <string>

#include "feed/built_ins/makers.hpp"
#include "feed/built_ins/values.hpp"
#include "text/trimmed.hpp"

/// Source: MARC 21 Bibliographic, "856 - Electronic Location and Access", second indicator and $u.
namespace marcmill::feed {
namespace {

/// Indicators, each one character; an empty text is a blank.
std::string indicators(SettingReader& settings, std::string_view key) {
    std::string all;
    for (const std::string& one : settings.texts(key).value_or(std::vector<std::string>{})) {
        if (one.size() > 1) {
            settings.refuse(key, "indicators, of one character each");
            break;
        }
        all += one.empty() ? " " : one;
    }
    return all;
}

} // namespace

BuiltIn make_urls(SettingReader& settings) {
    std::vector<Tag> tags = settings.tags("fields", "856");
    std::string codes = settings.codes("subfields", "u");
    std::string asked = indicators(settings, "indicator2");
    std::string refused = indicators(settings, "not");
    return [tags = std::move(tags), codes = std::move(codes), asked = std::move(asked),
            refused = std::move(refused)](const RecordView& record, std::vector<std::string>& values) {
        const std::size_t begin = values.size();
        for_each_field(record, tags, [&](const FieldView& field) {
            const char indicator = field.indicator(2);
            if ((!asked.empty() && asked.find(indicator) == std::string::npos) ||
                refused.find(indicator) != std::string::npos) {
                return;
            }
            for (const Subfield subfield : field.subfields(codes)) {
                if (const std::string_view url = text::trimmed(subfield.value); !url.empty()) {
                    values.emplace_back(url);
                }
            }
        });
        keep_first_of_each(values, begin);
    };
}

} // namespace marcmill::feed
