#include "format/printed/writer.hpp"

#include <algorithm>

#include "format/printed/lines.hpp"

#include <marcmill/field.hpp>

namespace marcmill::printed {
namespace {

bool holds_any(std::string_view bytes, std::string_view of) {
    return bytes.find_first_of(of) != std::string_view::npos;
}

constexpr std::string_view two_subfields =
    " holds a blank, a dollar sign and a code: lines would have a subfield there";

/// Whether a reader would see a mark in a text, which a blank follows where it is not the last of its line.
bool holds_mark(std::string_view text, bool is_last) {
    if (find_mark(text, 0) != text.size()) {
        return true;
    }
    const std::size_t last = text.rfind(" $");
    const std::string_view code = last == std::string_view::npos ? "" : text.substr(last + 2);
    return !is_last && !code.empty() && code != " " && code_size(code) == code.size();
}

/// What of the subfields, from a field's first delimiter on, a line cannot hold.
std::string_view why_not_subfields(std::string_view subfields) {
    while (!subfields.empty()) {
        const std::size_t next = std::min(subfields.find(delimiter, 1), subfields.size());
        const std::string_view subfield = subfields.substr(1, next - 1);
        if (subfield.empty() || subfield.front() == ' ') {
            return " has a subfield without a code, which lines cannot hold";
        }
        if (holds_mark(subfield.substr(code_size(subfield)), next == subfields.size())) {
            return two_subfields;
        }
        subfields.remove_prefix(next);
    }
    return {};
}

/// What of a field a line cannot hold; empty where it holds all.
std::string_view why_not(const FieldView& field) {
    if (!is_tag(field.tag().text()) || field.tag() == Tag{"LDR"}) {
        return ": in lines a tag is three digits or capital letters, but LDR";
    }
    const std::string_view bytes = field.bytes();
    if (holds_any(bytes, "\n\r\x1D\x1E") || (field.is_control() && holds_any(bytes, "\x1F"))) {
        return " holds the end of a line or a byte of 0x1D-0x1F, which no line can";
    }
    if (field.is_control()) {
        return {};
    }
    const std::size_t first = std::min(bytes.find(delimiter), bytes.size());
    const std::string_view before = bytes.substr(0, first);
    if (holds_mark(before, first == bytes.size())) {
        return two_subfields;
    }
    return why_not_subfields(bytes.substr(first));
}

void append_data(std::string_view bytes, std::string& out) {
    std::size_t at = std::min(bytes.find(delimiter), bytes.size());
    out.append(bytes.substr(0, at));
    while (at != bytes.size()) {
        const std::size_t next = std::min(bytes.find(delimiter, at + 1), bytes.size());
        const std::string_view subfield = bytes.substr(at + 1, next - at - 1);
        const std::size_t code = code_size(subfield);
        out.append(" $").append(subfield.substr(0, code)).append(" ").append(subfield.substr(code));
        at = next;
    }
}

void append(const FieldView& field, std::string& out) {
    out.append(field.tag().text()) += ' ';
    if (field.is_control()) {
        out.append(field.bytes());
    } else {
        append_data(field.bytes(), out);
    }
    out += '\n';
}

} // namespace

std::optional<WriteError> PrintedWriter::write(const RecordView& record, std::string& out) {
    const std::size_t begin = out.size();
    const std::string_view leader = record.text().substr(0, Leader::size);
    if (holds_any(leader, "\n\r\x1D\x1E\x1F")) {
        return WriteError{"the leader holds a byte that a line cannot hold"};
    }
    out.append(leader) += '\n';
    const bool is_behind_name = !is_bare_leader(std::string_view{out}.substr(begin));
    if (is_behind_name) {
        out.insert(begin, named_leader);
    }
    for (const FieldView field : record.fields()) {
        std::string_view why = why_not(field);
        if (why.empty()) {
            const std::size_t at = out.size();
            append(field, out);
            const bool is_close = begins_close(behind(std::string_view{out}.substr(at), behind_indicators));
            why = is_behind_name && is_close && !field.is_control() ? " has not two indicators" : "";
        }
        if (!why.empty()) {
            out.resize(begin);
            return WriteError{"field " + std::string{field.tag().text()} + std::string{why}};
        }
    }
    out += '\n';
    return std::nullopt;
}

} // namespace marcmill::printed
