#include "format/mrk/writer.hpp"

#include <algorithm>

#include "format/mrk/lines.hpp"
#include "format/mrk/text.hpp"

#include <marcmill/field.hpp>

namespace marcmill::mrk {
namespace {

bool is_printable(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char byte) { return byte >= ' ' && byte <= '~'; });
}

/// Whether a reader of the line has the leader as it is: a backslash is a blank to it.
bool can_be_read(std::string_view leader) {
    return leader.find_first_of("\\\n\r\x1D\x1E\x1F") == std::string_view::npos;
}

/// A data field: what stands before its first delimiter, indicators mostly, and then its subfields.
void append_data(std::string_view bytes, std::string& out) {
    std::size_t delimiter_at = std::min(bytes.find(delimiter), bytes.size());
    encode(bytes.substr(0, delimiter_at), true, out);
    while (delimiter_at != bytes.size()) {
        const std::size_t next = std::min(bytes.find(delimiter, delimiter_at + 1), bytes.size());
        out += '$';
        encode(bytes.substr(delimiter_at + 1, next - delimiter_at - 1), false, out);
        delimiter_at = next;
    }
}

/// Whether a field with the tag 000 would be read as a leader.
bool begins_leader(std::string_view bytes) {
    return is_leader_line(std::string{other_leader_line}.append(bytes.substr(0, length_digits)));
}

/// What of a field a line cannot hold; empty where it holds all.
std::string_view why_not(const FieldView& field) {
    if (!is_printable(field.tag().text())) {
        return ": a line of .mrk cannot hold its tag";
    }
    const Tag tag = field.tag();
    if (tag == Tag{"LDR"} || (tag == Tag{"000"} && begins_leader(field.bytes()))) {
        return ": in .mrk that tag is the leader's";
    }
    const std::size_t delimiter_at = field.bytes().find(delimiter);
    if (!field.is_control() && delimiter_at != std::string_view::npos &&
        has_mark_of_direction(field.bytes().substr(0, delimiter_at))) {
        return ": in .mrk a mark of direction beside the indicators is none of its data";
    }
    const char last = field.is_control() ? delimiter : field_terminator;
    const std::string_view bytes = field.bytes();
    const bool separates =
        std::any_of(bytes.begin(), bytes.end(), [=](char byte) { return byte >= record_terminator && byte <= last; });
    return separates ? " holds a byte of 0x1D-0x1F, which no line of .mrk can" : "";
}

} // namespace

std::optional<WriteError> MrkWriter::write(const RecordView& record, std::string& out) {
    const std::size_t begin = out.size();
    const std::string_view leader = record.text().substr(0, Leader::size);
    if (!can_be_read(leader)) {
        return WriteError{"the leader holds a byte that a line of .mrk cannot hold"};
    }
    out.append("=LDR  ").append(leader) += '\n';
    for (const FieldView field : record.fields()) {
        if (const std::string_view why = why_not(field); !why.empty()) {
            out.resize(begin);
            return WriteError{"field " + std::string{field.tag().text()} + std::string{why}};
        }
        out.append("=").append(field.tag().text()).append("  ");
        if (field.is_control()) {
            encode(field.bytes(), true, out);
        } else {
            append_data(field.bytes(), out);
        }
        out += '\n';
    }
    out += '\n';
    return std::nullopt;
}

} // namespace marcmill::mrk
