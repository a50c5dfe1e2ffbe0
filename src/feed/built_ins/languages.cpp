#include <string>

#include "feed/built_ins/makers.hpp"
#include "feed/built_ins/values.hpp"

/// Sources: MARC 21 Bibliographic, "008 - All Materials", 35-37; "041 - Language Code"; MARC Code List for Languages.
namespace marcmill::feed {
namespace {

constexpr std::size_t code_size = 3;

/// Appends the codes of a text that is made of nothing but codes, one behind the other, as 041 had them before 2001.
void add_codes(std::string_view text, std::vector<std::string>& values) {
    while (!text.empty() && text.back() == ' ') {
        text.remove_suffix(1);
    }
    for (const char byte : text) {
        if (!is_letter(byte)) {
            return;
        }
    }
    if (text.size() % code_size != 0) {
        return;
    }
    for (; !text.empty(); text.remove_prefix(code_size)) {
        std::string& code = values.emplace_back(text.substr(0, code_size));
        for (char& byte : code) {
            byte = lower(byte);
        }
    }
}

/// Whether the codes are not MARC's: of another list, which $2 names, they may have any length.
bool is_of_other_list(const FieldView& field) {
    return field.indicator(2) == '7';
}

} // namespace

BuiltIn make_languages(SettingReader& settings) {
    std::vector<Tag> tags = settings.tags("fields", "041");
    std::string codes = settings.codes("subfields", "ad");
    return
        [tags = std::move(tags), codes = std::move(codes)](const RecordView& record, std::vector<std::string>& values) {
            const std::size_t begin = values.size();
            add_codes(record.language(), values);
            for_each_field(record, tags, [&](const FieldView& field) {
                for (const Subfield subfield : field.subfields(codes)) {
                    if (!is_of_other_list(field)) {
                        add_codes(subfield.value, values);
                    } else if (!subfield.value.empty()) {
                        values.emplace_back(subfield.value);
                    }
                }
            });
            keep_first_of_each(values, begin);
        };
}

} // namespace marcmill::feed
