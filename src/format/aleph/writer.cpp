#include "format/aleph/writer.hpp"

#include <algorithm>

#include "format/aleph/lines.hpp"

#include <marcmill/field.hpp>

namespace marcmill::aleph {
namespace {

constexpr std::string_view ends_of_lines = "\n\r";

bool is_printable(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char byte) { return byte >= ' ' && byte <= '~'; });
}

bool separates(std::string_view bytes) {
    return bytes.find_first_of("\x1D\x1E\x1F") != std::string_view::npos;
}

std::string_view without_blanks(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
    return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

/// Nine digits.
std::string system_number(const RecordView& record) {
    constexpr std::uint64_t behind_last = 1'000'000'000;
    const std::string_view stated = without_blanks(record.control_number());
    const bool is_usable = !stated.empty() && stated.size() <= number_size && are_digits(stated);
    const std::string digits = is_usable ? std::string{stated} : std::to_string(record.place().number % behind_last);
    return std::string(number_size - digits.size(), '0') + digits;
}

/// Fields in whose columns blanks count, which Aleph shows as carets.
bool is_fixed(std::string_view tag) {
    return tag == "006" || tag == "007" || tag == "008";
}

void append_with_carets(std::string_view value, std::string& out) {
    const std::size_t begin = out.size();
    out.append(value);
    std::replace(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), ' ', '^');
}

/// Whether a reader would see a delimiter in a text. Dollar signs right before a delimiter are none.
bool holds_mark(std::string_view text, bool is_before_delimiter) {
    while (is_before_delimiter && text.ends_with('$')) {
        text.remove_suffix(1);
    }
    return text.find(delimiter_mark) != std::string_view::npos;
}

/// Whether subfields, from the first delimiter of a field on, can be told apart again.
std::string_view why_not_subfields(std::string_view subfields) {
    while (!subfields.empty()) {
        const std::size_t next = std::min(subfields.find(delimiter, 1), subfields.size());
        const std::string_view subfield = subfields.substr(1, next - 1);
        const bool is_last = next == subfields.size();
        if (subfield.starts_with('$') || holds_mark(subfield, !is_last)) {
            return " holds two dollar signs, or a code that is one: in Aleph sequential that is a delimiter";
        }
        if (subfield.empty() && !is_last) {
            return " has a delimiter without a code before another one, which Aleph sequential cannot hold";
        }
        subfields.remove_prefix(next);
    }
    return {};
}

/// What of a data field a line cannot hold.
std::string_view why_not_data(const FieldView& field) {
    const std::string_view bytes = field.bytes();
    const std::size_t first = std::min(bytes.find(delimiter), bytes.size());
    const std::string_view before = bytes.substr(0, first);
    const bool has_own_indicators = first != bytes.size() || are_digits(field.tag().text());
    if (has_own_indicators && (before.size() < 2 || !is_printable(before.substr(0, 2)))) {
        return " has not two indicators that Aleph sequential can hold";
    }
    if (holds_mark(before.substr(has_own_indicators ? 2 : 0), first != bytes.size())) {
        return " holds dollar signs where Aleph sequential would have a delimiter";
    }
    return why_not_subfields(bytes.substr(first));
}

/// What of a field a line cannot hold; empty where it holds all.
std::string_view why_not(const FieldView& field, bool is_second_format) {
    const std::string_view bytes = field.bytes();
    if (!is_printable(field.tag().text()) || field.tag().text() == leader_tag || is_second_format) {
        return ": in Aleph sequential that tag is not a further field's";
    }
    if (bytes.find_first_of(ends_of_lines) != std::string_view::npos) {
        return " holds the end of a line, which no line can";
    }
    if (field.is_control()) {
        return separates(bytes) || bytes.find('^') != std::string_view::npos
                   ? " holds a caret, which is a blank in Aleph sequential, or a byte of 0x1D-0x1F"
                   : "";
    }
    return bytes.find_first_of("\x1D\x1E") != std::string_view::npos ? " holds a byte of 0x1D-0x1E, which no line can"
                                                                     : why_not_data(field);
}

void append_data(const FieldView& field, std::string& out) {
    std::string_view bytes = field.bytes();
    const bool has_subfields = bytes.find(delimiter) != std::string_view::npos;
    if (has_subfields || are_digits(field.tag().text())) {
        out.append(bytes.substr(0, 2));
        bytes.remove_prefix(2);
    } else {
        out += "  ";
    }
    out += " L ";
    for (const char byte : bytes) {
        byte == delimiter ? (void)out.append(delimiter_mark) : out.push_back(byte);
    }
}

} // namespace

std::optional<WriteError> AlephWriter::write(const RecordView& record, std::string& out) {
    const std::size_t begin = out.size();
    const std::string_view leader = record.text().substr(0, Leader::size);
    if (separates(leader) || leader.find_first_of("^\n\r") != std::string_view::npos) {
        return WriteError{"the leader holds a byte that a line of Aleph sequential cannot hold"};
    }
    const std::string number = system_number(record) + ' ';
    out.append(number).append(leader_tag).append("   L ");
    append_with_carets(leader, out);
    out += '\n';
    bool has_format = false;
    for (const FieldView field : record.fields()) {
        const bool is_format = field.tag().text() == format_tag;
        if (const std::string_view why = why_not(field, is_format && has_format); !why.empty()) {
            out.resize(begin);
            return WriteError{"field " + std::string{field.tag().text()} + std::string{why}};
        }
        has_format = has_format || is_format;
        out.append(number).append(field.tag().text());
        if (field.is_control()) {
            out += "   L ";
            is_fixed(field.tag().text()) ? append_with_carets(field.bytes(), out) : (void)out.append(field.bytes());
        } else {
            append_data(field, out);
        }
        out += '\n';
    }
    return std::nullopt;
}

} // namespace marcmill::aleph
