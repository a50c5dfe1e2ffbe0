#include "naive/mrk.hpp"

#include <string>

#include "fuzz/lines.hpp"
#include "fuzz/targets.hpp"

namespace marcmill::fuzz {
namespace {

/// Which in lines would make a leader of a field with the tag 000.
bool begins_with_length(std::string_view bytes) {
    return bytes.size() >= 5 && is_between(bytes.substr(0, 5), '0', '9');
}

/// Whether marks of direction stand where a reader of lines leaves them out.
bool has_marks(std::string_view bytes) {
    const std::size_t delimiter_at = bytes.find('\x1F');
    const std::string_view before = delimiter_at == std::string_view::npos ? "" : bytes.substr(0, delimiter_at);
    return before.find("\xE2\x80\x8E") != std::string_view::npos ||
           before.find("\xE2\x80\x8F") != std::string_view::npos;
}

/// Whether lines can hold a field whose tag they can.
bool lines_hold(const FieldView& field) {
    const std::string tag{field.tag().text()};
    return tag != "LDR" && !(tag == "000" && begins_with_length(field.bytes())) &&
           (tag.starts_with("00") || !has_marks(field.bytes()));
}

bool lines_hold_record(const RecordView& record) {
    bool hold = record.leader().bytes().find_first_of("\\\n\r") == std::string_view::npos;
    for (const FieldView field : record.fields()) {
        hold = hold && is_between(field.tag().text(), ' ', '~') && lines_hold(field);
    }
    return hold;
}

} // namespace

void mrk(std::string_view bytes) {
    ask(bytes, {"mrk", naive::mrk_spans, naive::read_mrk, lines_hold_record});
}

} // namespace marcmill::fuzz
