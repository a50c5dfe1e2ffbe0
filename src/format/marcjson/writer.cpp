#include "format/marcjson/writer.hpp"

#include <algorithm>

#include "text/json_string.hpp"

#include <marcmill/field.hpp>
#include <marcmill/utf8.hpp>

namespace marcmill::marcjson {
namespace {

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const Utf8Sequence sequence = first_sequence(text);
        if (!sequence.well_formed) {
            return false;
        }
        text.remove_prefix(sequence.length);
    }
    return true;
}

/// A leader stays 24 bytes long: where a part of it is no UTF-8, a blank stands in the place of each byte.
void append_leader(std::string_view leader, std::string& out) {
    if (!find_ill_formed(leader)) [[likely]] {
        text::append_json_string(leader, out);
        return;
    }
    std::string readable{leader};
    while (const auto ill = find_ill_formed(readable)) {
        readable.replace(ill->offset, ill->length, ill->length, ' ');
    }
    text::append_json_string(readable, out);
}

/// Whether two indicators of ASCII and a delimiter begin it.
bool has_subfields(std::string_view bytes) {
    const auto is_indicator = [](char byte) { return byte >= '\0' && byte != delimiter; };
    return bytes.size() > 2 && bytes[2] == delimiter && is_indicator(bytes[0]) && is_indicator(bytes[1]);
}

/// Subfields, from the delimiter that begins `bytes` on. A code is a character.
void append_subfields(std::string_view bytes, std::string& out) {
    for (bool is_first = true; !bytes.empty(); is_first = false) {
        const std::size_t end = std::min(bytes.find(delimiter, 1), bytes.size());
        const std::string_view subfield = bytes.substr(1, end - 1);
        const std::size_t code = subfield.empty() ? 0 : first_sequence(subfield).length;
        out += is_first ? "{" : ",{";
        text::append_json_string(subfield.substr(0, code), out);
        out += ':';
        text::append_json_string(subfield.substr(code), out);
        out += '}';
        bytes.remove_prefix(end);
    }
}

void append_field(const FieldView& field, std::string& out) {
    const std::string_view bytes = field.bytes();
    text::append_json_string(field.tag().text(), out);
    if (!has_subfields(bytes)) {
        out += ':';
        text::append_json_string(bytes, out);
        return;
    }
    out += ":{\"ind1\":";
    text::append_json_string(bytes.substr(0, 1), out);
    out += ",\"ind2\":";
    text::append_json_string(bytes.substr(1, 1), out);
    out += ",\"subfields\":[";
    append_subfields(bytes.substr(2), out);
    out += "]}";
}

} // namespace

std::optional<WriteError> MarcJsonWriter::write(const RecordView& record, std::string& out) {
    const std::size_t begin = out.size();
    out += "{\"leader\":";
    append_leader(record.text().substr(0, Leader::size), out);
    out += ",\"fields\":[";
    const bool is_marked = marked_.look_at(record.text());
    bool is_first = true;
    for (const FieldView field : record.fields()) {
        if (is_marked && marked_.add(field, is_first, out)) [[likely]] {
            is_first = false;
            continue;
        }
        marked_.hand_over(out);
        const Tag tag = field.tag(); // which owns the key
        const std::string_view key = tag.text();
        if (!is_utf8(key) || key == no_tag) {
            out.resize(begin);
            return WriteError{"field " + std::string{key} +
                              (key == no_tag ? ": a key of this name says another field's tag in JSON"
                                             : ": its tag is no UTF-8, as keys of JSON are")};
        }
        out += is_first ? "{" : ",{";
        is_first = false;
        append_field(field, out);
        out += '}';
    }
    marked_.hand_over(out);
    out.append("]}").append(layout_->end_of_record);
    return std::nullopt;
}

} // namespace marcmill::marcjson
