#include <algorithm>
#include <optional>
#include <string>

#include "feed/built_ins/makers.hpp"
#include "feed/built_ins/values.hpp"

/// Source: MARC 21 Bibliographic, "082 - Dewey Decimal Classification Number".
namespace marcmill::feed {
namespace {

enum class Part { full, hundreds, tens, ones, sort };

constexpr std::size_t class_size = 3;

/// A class number without the marks where it may be cut short: 813/.5/4 is 813.54. Nothing of what is none, as [Fic].
std::optional<std::string> class_number(std::string_view value) {
    value.remove_prefix(std::min(value.find_first_not_of(" ["), value.size()));
    std::string number;
    bool has_point = false;
    for (const char byte : value) {
        if (is_digit(byte)) {
            number += byte;
        } else if (byte == '.' && !has_point && number.size() == class_size) {
            has_point = true;
            number += byte;
        } else if (byte != '/' && byte != '\'') {
            break;
        }
    }
    if (digits_before(number) != class_size) {
        return std::nullopt;
    }
    if (number.back() == '.') {
        number.pop_back();
    }
    return number;
}

/// The number of the class that is so far above: 813 of 813.54, and 810, and 800.
std::string above(std::string number, Part part) {
    number.resize(class_size);
    if (part == Part::tens || part == Part::hundreds) {
        number[2] = '0';
    }
    if (part == Part::hundreds) {
        number[1] = '0';
    }
    return number;
}

} // namespace

BuiltIn make_dewey(SettingReader& settings) {
    std::vector<Tag> tags = settings.tags("fields", "082");
    const auto part = static_cast<Part>(settings.choice("part", {"full", "hundreds", "tens", "ones", "sort"}));
    return [tags = std::move(tags), part](const RecordView& record, std::vector<std::string>& values) {
        const std::size_t begin = values.size();
        for_each_field(record, tags, [&](const FieldView& field) {
            for (const Subfield subfield : field.subfields('a')) {
                std::optional<std::string> number = class_number(subfield.value);
                if (!number) {
                    continue;
                }
                if (part == Part::sort) {
                    *number += ' ';
                    append_subfields(field, "b", *number);
                    number->resize(number->find_last_not_of(' ') + 1);
                    std::ranges::transform(*number, number->begin(), upper); // s52 stands where S52 does
                } else if (part != Part::full) {
                    number = above(*std::move(number), part);
                }
                values.push_back(*std::move(number));
            }
        });
        keep_first_of_each(values, begin);
    };
}

} // namespace marcmill::feed
