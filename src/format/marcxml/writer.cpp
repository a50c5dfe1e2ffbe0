#include "format/marcxml/writer.hpp"

#include <algorithm>

#include "format/marcxml/escapes.hpp"

#include <marcmill/field.hpp>
#include <marcmill/utf8.hpp>

namespace marcmill::marcxml {

void XmlWriter::append_bytes(std::string_view bytes, std::string& out) {
    for (const char byte : bytes) {
        replaced_ += append_byte(byte, out);
    }
}

/// A field without subfields.
void XmlWriter::append_control(Tag tag, std::string_view data, std::string& out) {
    out.append("<controlfield tag=\"");
    append_bytes(tag.text(), out);
    out.append("\">");
    replaced_ += append_text(data, out);
    out.append("</controlfield>\n");
}

/// A code is a character. Of one beyond ASCII all bytes but the first stand in the value, in ISO 2709.
void XmlWriter::append_subfield(std::string_view data, std::string& out) {
    out.append("<subfield code=\"");
    const Utf8Sequence code = data.empty() ? Utf8Sequence{} : first_sequence(data);
    if (code.length > 1 && code.well_formed) {
        replaced_ += append_text(data.substr(0, code.length), out);
        data.remove_prefix(code.length);
    } else if (!data.empty()) {
        replaced_ += append_byte(data.front(), out);
        data.remove_prefix(1);
    }
    out.append("\">");
    replaced_ += append_text(data, out);
    out.append("</subfield>\n");
}

/// A field whose subfields begin behind `indicators` bytes.
void XmlWriter::append_data(Tag tag, std::string_view data, std::size_t indicators, std::string& out) {
    out.append("<datafield tag=\"");
    append_bytes(tag.text(), out);
    char name[] = "\" ind0=\"";
    for (const char indicator : data.substr(0, indicators)) {
        ++name[5];
        out.append(name);
        replaced_ += append_byte(indicator, out);
    }
    out.append("\">\n");
    data.remove_prefix(indicators);
    while (!data.empty()) {
        data.remove_prefix(1);
        const std::size_t next = std::min(data.find(delimiter), data.size());
        append_subfield(data.substr(0, next), out);
        data.remove_prefix(next);
    }
    out.append("</datafield>\n");
}

std::optional<WriteError> XmlWriter::write(const RecordView& record, std::string& out) {
    replaced_ = 0;
    const std::size_t begin = out.size();
    out.append("<record>\n<leader>");
    append_bytes(record.text().substr(0, Leader::size), out);
    out.append("</leader>\n");
    for (const FieldView field : record.fields()) {
        const std::string_view bytes = field.bytes();
        const std::size_t first = bytes.find(delimiter);
        if (first == std::string_view::npos || (field.is_control() && first > 2)) {
            append_control(field.tag(), bytes, out);
        } else if (first <= 2 || first == field.indicator_count()) {
            append_data(field.tag(), bytes, first, out);
        } else {
            out.resize(begin);
            return WriteError{"field " + std::string{field.tag().text()} +
                              " holds text before its first subfield, which no element of MARCXML can"};
        }
    }
    out.append("</record>\n");
    return std::nullopt;
}

std::string_view XmlWriter::prolog() const {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection xmlns=\"http://www.loc.gov/MARC21/slim\">\n";
}

std::string_view XmlWriter::epilog() const {
    return "</collection>\n";
}

} // namespace marcmill::marcxml
