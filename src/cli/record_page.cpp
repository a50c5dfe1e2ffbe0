#include "cli/record_page.hpp"

#include <algorithm>

#include <marcmill/printable.hpp>

namespace marcmill::cli {
namespace {

constexpr std::string_view bold = "\x1B[1m";    // tags
constexpr std::string_view yellow = "\x1B[33m"; // indicators
constexpr std::string_view cyan = "\x1B[36m";   // codes
constexpr std::string_view plain = "\x1B[0m";

/// Where nothing else is to be seen. MARC 21's own pages write a blank indicator so, and nothing that is printed here
/// in another meaning looks like it; `_` would not be told from an underscore at a glance.
constexpr char blank = '#';

/// Stands for the two indicators where there are none, so that values begin in one column.
constexpr std::string_view no_indicators = "  ";

bool is_plain_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char byte) { return byte >= ' ' && byte <= '~'; });
}

/// The indicators as they are shown.
std::string indicators_of(const FieldView& field) {
    std::string indicators{field.bytes().substr(0, field.indicator_count())};
    std::replace(indicators.begin(), indicators.end(), ' ', blank);
    return indicators.empty() ? std::string{no_indicators} : visible(indicators);
}

} // namespace

std::string_view RecordPage::of(const RecordView& record) {
    text_.clear();
    write_line("LDR", record.leader().bytes());
    if (!style_.linked) {
        for (const FieldView field : record.fields()) {
            write_field(field);
        }
        return text_;
    }
    scripts_.look_at(record);
    const FieldRange fields = record.fields();
    for (std::size_t place = 0; place < fields.size(); ++place) {
        if (scripts_.belongs(place)) {
            continue;
        }
        write_field(fields[place]);
        for (const std::size_t linked : scripts_.of(place)) {
            write_field(fields[linked]);
        }
    }
    return text_;
}

void RecordPage::write_line(std::string_view tag, std::string_view value) {
    write_as(bold, tag);
    text_.append(" ").append(no_indicators).append(" ");
    write_shown(value);
    text_.push_back('\n');
}

void RecordPage::write_field(const FieldView& field) {
    if (field.is_control()) {
        write_line(field.tag().text(), field.value());
    } else {
        write_data(field);
    }
}

void RecordPage::write_data(const FieldView& field) {
    const std::string_view value = field.value();
    const std::string_view before = value.substr(0, value.find(delimiter)); // of a sound field empty
    write_as(bold, field.tag().text());
    text_.push_back(' ');
    write_as(yellow, indicators_of(field));
    if (!before.empty()) {
        text_.push_back(' ');
        write_shown(before);
    }
    for (const Subfield subfield : field.subfields()) {
        const char code[] = {'$', subfield.code};
        text_.push_back(' ');
        write_as(cyan, {code, sizeof code});
        text_.push_back(' ');
        write_shown(subfield.value);
    }
    text_.push_back('\n');
}

void RecordPage::write_shown(std::string_view text) {
    if (is_plain_ascii(text)) {
        text_.append(text);
    } else {
        text_.append(visible(text));
    }
}

void RecordPage::write_as(std::string_view color, std::string_view text) {
    if (style_.colored) {
        text_.append(color);
    }
    write_shown(text);
    if (style_.colored) {
        text_.append(plain);
    }
}

} // namespace marcmill::cli
