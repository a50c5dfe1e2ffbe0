#include "naive/aleph.hpp"

#include <string>

#include "fuzz/lines.hpp"
#include "fuzz/targets.hpp"

namespace marcmill::fuzz {
namespace {

bool is_in(char byte, std::string_view bytes) {
    return bytes.find(byte) != std::string_view::npos;
}

/// Whether the fields' data, put into a line as they are, come out of it again.
bool data_come_back(const std::string& tag, const std::string& bytes) {
    const std::size_t first = bytes.find('\x1F');
    const bool has_columns = first != std::string::npos || is_between(tag, '0', '9');
    if (has_columns && (first < 2 || bytes.size() < 2 || !is_between(bytes.substr(0, 2), ' ', '~'))) {
        return false;
    }
    std::string line = "000000001 " + tag + (has_columns ? bytes.substr(0, 2) : "  ") + " L ";
    for (const char byte : bytes.substr(has_columns ? 2 : 0)) {
        line += byte == '\x1F' ? "$$" : std::string(1, byte);
    }
    return naive::read_aleph(line + "\n").fields.back().second == bytes;
}

bool lines_hold(const FieldView& field) {
    const std::string tag{field.tag().text()};
    const std::string bytes{field.bytes()};
    const bool is_control = tag.starts_with("00");
    for (const char byte : bytes) {
        if (is_in(byte, is_control ? "\n\r^\x1D\x1E\x1F" : "\n\r\x1D\x1E")) {
            return false;
        }
    }
    return is_between(tag, ' ', '~') && tag != "LDR" && (is_control || data_come_back(tag, bytes));
}

bool lines_hold_record(const RecordView& record) {
    int formats = 0;
    for (const FieldView field : record.fields()) {
        formats += field.tag() == Tag{"FMT"} ? 1 : 0;
        if (!lines_hold(field)) {
            return false;
        }
    }
    return formats < 2 && record.leader().bytes().find_first_of("^\n\r") == std::string_view::npos;
}

} // namespace

void aleph(std::string_view bytes) {
    ask(bytes, {"aleph", naive::aleph_spans, naive::read_aleph, lines_hold_record});
}

} // namespace marcmill::fuzz
