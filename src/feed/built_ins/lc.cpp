#include <string>

#include "feed/built_ins/lc_call_number.hpp"
#include "feed/built_ins/lc_classes.hpp"
#include "feed/built_ins/makers.hpp"
#include "feed/built_ins/values.hpp"

/// Sources: MARC 21 Bibliographic, "050 - Library of Congress Call Number"; "09X - Local Call Numbers".
namespace marcmill::feed {
namespace {

enum class Part { letters, main_class, letter };

/// Nothing where the letters are no class. Those of medicine are looked for outside the fields of the Library of
/// Congress alone.
std::string part_of(const LcCallNumber& number, Tag tag, Part part) {
    std::string text{number.letters};
    for (char& byte : text) {
        byte = upper(byte);
    }
    const bool is_of_congress = tag == Tag{"050"} || tag == Tag{"090"};
    if (!is_lc_class(text) && (is_of_congress || !is_nlm_class(text))) {
        return {};
    }
    if (part == Part::letter) {
        text.resize(1);
    }
    if (part == Part::main_class) {
        if (number.integer.empty()) {
            return {};
        }
        text += number.integer;
    }
    return text;
}

/// The call number of a field: its first $a, and $b unless another $a is between them, which is an alternative class.
void write_call_number(const FieldView& field, std::string& text) {
    text.clear();
    bool is_begun = false;
    for (const auto [code, value] : field.subfields("ab")) {
        if (code == 'a' && is_begun) {
            return;
        }
        is_begun = is_begun || code == 'a';
        if (is_begun) {
            text += text.empty() ? "" : " ";
            text += value;
        }
    }
}

} // namespace

BuiltIn make_lc_class(SettingReader& settings) {
    std::vector<Tag> tags = settings.tags("fields", "050 090");
    const auto part = static_cast<Part>(settings.choice("part", {"letters", "class", "letter"}));
    return [tags = std::move(tags), part](const RecordView& record, std::vector<std::string>& values) {
        const std::size_t begin = values.size();
        for_each_field(record, tags, [&](const FieldView& field) {
            for (const Subfield subfield : field.subfields('a')) {
                const std::optional<LcCallNumber> number = read_lc_call_number(subfield.value);
                std::string text = number ? part_of(*number, field.tag(), part) : std::string{};
                if (!text.empty()) {
                    values.push_back(std::move(text));
                }
            }
        });
        keep_first_of_each(values, begin);
    };
}

BuiltIn make_lc_shelf_key(SettingReader& settings) {
    std::vector<Tag> tags = settings.tags("fields", "050 090");
    const bool is_reversed = settings.flag("reverse", false);
    return [tags = std::move(tags), is_reversed](const RecordView& record, std::vector<std::string>& values) {
        const std::size_t begin = values.size();
        std::string text;
        for_each_field(record, tags, [&](const FieldView& field) {
            write_call_number(field, text);
            if (const std::optional<LcCallNumber> number = read_lc_call_number(text)) {
                std::string& key = values.emplace_back();
                append_shelf_key(*number, key);
                if (is_reversed) {
                    key = reversed_key(key);
                }
            }
        });
        keep_first_of_each(values, begin);
    };
}

} // namespace marcmill::feed
