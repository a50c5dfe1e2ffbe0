#include "naive/printed.hpp"

#include <string>

#include "fuzz/lines.hpp"
#include "fuzz/targets.hpp"

namespace marcmill::fuzz {
namespace {

/// A field as a line has it, which yaz-marcdump's way of printing makes of each delimiter.
std::string line_of(const FieldView& field) {
    std::string text = std::string{field.tag().text()} + ' ';
    const std::string bytes{field.bytes()};
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        if (bytes[at] != '\x1F' || field.is_control()) {
            text += bytes[at];
            continue;
        }
        // A code is one byte, or all of a character that more of them make.
        std::size_t size = 1;
        const auto lead = static_cast<unsigned char>(at + 1 < bytes.size() ? bytes[at + 1] : '\0');
        const std::size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        while (size < wanted && at + 1 + size < bytes.size() &&
               is_between(bytes.substr(at + 1 + size, 1), '\x80', '\xBF')) {
            ++size;
        }
        size = size == wanted ? size : 1;
        text += " $" + bytes.substr(at + 1, size) + ' ';
        at += size;
    }
    return text + '\n';
}

/// Whether the lines, read again, say what the record says.
bool lines_hold_record(const RecordView& record) {
    const std::string leader{record.leader().bytes()};
    std::vector<naive::FieldText> fields;
    std::string lines = leader + "\n";
    const bool is_bare = naive::read_printed(lines).fault == FaultCode::none &&
                         lines.starts_with(leader.substr(0, 5)) && is_between(leader.substr(0, 5), '0', '9');
    lines = is_bare ? lines : "LEADER " + lines;
    for (const FieldView field : record.fields()) {
        const std::string line = line_of(field);
        if (line.find_first_of("\n\r\x1D\x1E\x1F") != line.size() - 1) {
            return false;
        }
        lines += line;
        fields.emplace_back(field.tag().text(), field.bytes());
    }
    const naive::LineRecord again = naive::read_printed(lines);
    return again.fault == FaultCode::none && again.leader == leader && again.fields == fields;
}

} // namespace

void line(std::string_view bytes) {
    ask(bytes, {"line", naive::printed_spans, naive::read_printed, lines_hold_record});
}

} // namespace marcmill::fuzz
