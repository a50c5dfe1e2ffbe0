#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "feed/built_ins/makers.hpp"
#include "feed/built_ins/values.hpp"
#include "text/json_string.hpp"

/// Source: MARC 21 Bibliographic, "Appendix A - Control Subfields".
namespace marcmill::feed {
namespace {

/// Links to other fields: numbers that mean nothing to a reader who searches.
bool is_link(char code) {
    return code == '6' || code == '8';
}

/// Calls `visit(value)` for the subfields of the fields with tags from `first` to `last`.
template <typename Visit>
void for_each_text(const RecordView& record, Tag first, Tag last, const Visit& visit) {
    std::uint32_t field_before = detail::no_field;
    bool is_asked = false; // of that field: tags are compared once for each
    for (const auto& [tag, field, code, value] : record.subfields()) {
        if (field != field_before) {
            field_before = field;
            is_asked = tag >= first && tag <= last && !tag.is_control();
        }
        if (is_asked && !value.empty() && !is_link(code)) {
            visit(value);
        }
    }
}

} // namespace

BuiltIn make_all_text(SettingReader& settings) {
    const Tag first = settings.tag("from_tag", Tag{"100"});
    const Tag last = settings.tag("to_tag", Tag{"899"});
    const auto find = [first, last](const RecordView& record, std::vector<std::string>& values) {
        std::string text;
        text.reserve(record.text().size());
        for_each_text(record, first, last, [&](std::string_view value) {
            text += text.empty() ? "" : " ";
            text += value;
        });
        if (!text.empty()) {
            values.push_back(std::move(text));
        }
    };
    return {find, [first, last](const RecordView& record, std::string& json) {
                char before = '"';
                for_each_text(record, first, last, [&](std::string_view value) {
                    json += before;
                    before = ' ';
                    text::append_json_text(value, json);
                });
                json += '"';
                return before == ' ';
            }};
}

} // namespace marcmill::feed
