#include "naive/notes.hpp"

#include <algorithm>
#include <optional>

#include "naive/record.hpp"
#include "naive/utf8.hpp"

namespace marcmill::naive {
namespace {

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

void add_leader_note(std::vector<Note>& notes, std::string_view record) {
    const auto add = [&](std::size_t at) { notes.push_back({FaultCode::leader_invalid, at, 1, ""}); };
    if (record[10] != ' ' && !is_digit(record[10])) {
        add(10);
    } else if (record[11] != ' ' && !is_digit(record[11])) {
        add(11);
    } else if (record[20] != ' ' && record[20] != '4') {
        add(20);
    } else if (record[21] != ' ' && record[21] != '5') {
        add(21);
    }
}

/// At level directory, where the fields end before the record does.
void add_terminator_note(std::vector<Note>& notes, std::string_view record, const std::vector<Field>& fields,
                         Check check) {
    std::size_t at = record.find('\x1D');
    if (check == Check::directory) {
        at = std::stoul(std::string{record.substr(12, 5)});
        for (const Field& field : fields) {
            const std::size_t end = field.offset + field.bytes.size();
            at = std::max(at, record[end] == '\x1E' ? end + 1 : end);
        }
        at = record[at] == '\x1D' ? at : record.size() - 1;
    }
    if (at != record.size() - 1) {
        notes.push_back({FaultCode::terminator_inside, at, 1, ""});
    }
}

/// 100 $a of a record without 008 that begins with a date.
bool is_unimarc(const std::vector<Field>& fields) {
    std::optional<std::string> first_100;
    for (const Field& field : fields) {
        if (field.tag == "008") {
            return false;
        }
        if (field.tag == "100" && !first_100) {
            first_100 = "";
            for (const Subfield& subfield : field.subfields()) {
                if (subfield.code == 'a') {
                    first_100 = subfield.value;
                    break;
                }
            }
        }
    }
    const std::string date = first_100.value_or("").substr(0, 8);
    return date.size() == 8 && std::all_of(date.begin(), date.end(),
                                           [](char byte) { return is_digit(byte) || byte == ' ' || byte == '|'; });
}

void add_encoding_note(std::vector<Note>& notes, std::string_view record, const std::vector<Field>& fields) {
    std::size_t at = std::stoul(std::string{record.substr(12, 5)});
    while (at < record.size() && static_cast<unsigned char>(record[at]) < 0x80) {
        ++at;
    }
    if (at == record.size() || record[9] != ' ' || is_unimarc(fields) || not_utf8(record.substr(at))) {
        return;
    }
    Note note{FaultCode::encoding_flag_false, at, utf8_begin(record.substr(at)).first, ""};
    for (const Field& field : fields) {
        if (note.tag.empty() && at >= field.offset && at < field.offset + field.bytes.size()) {
            note.tag = field.tag;
        }
    }
    notes.push_back(note);
}

void add_shape_note(std::vector<Note>& notes, const Field& field) {
    if (field.is_control()) {
        return;
    }
    if (field.bytes.size() < 2) {
        notes.push_back({FaultCode::indicators_missing, field.offset, field.bytes.size() + 1, field.tag});
    } else if (field.bytes.substr(2, 1) != "\x1F") {
        const std::string outside = field.bytes.substr(2, field.bytes.find('\x1F', 2) - 2);
        notes.push_back(
            {FaultCode::delimiter_missing, field.offset + 2, std::max<std::size_t>(1, outside.size()), field.tag});
    }
}

} // namespace

std::vector<Note> notes(std::string_view record, Check check) {
    std::vector<Note> found;
    if (check == Check::boundaries) {
        return found;
    }
    const std::vector<Field> fields = read_record(record, check).fields;
    add_leader_note(found, record);
    add_terminator_note(found, record, fields, check);
    if (check == Check::text) {
        add_encoding_note(found, record, fields);
    }
    for (const Field& field : fields) {
        if (check >= Check::fields && field.bytes.size() + 1 > 9999 && !field.is_split) {
            found.push_back({FaultCode::field_oversize, field.offset, field.bytes.size() + 1, field.tag});
        }
        if (check == Check::text) {
            add_shape_note(found, field);
            const auto wrong = record[9] == 'a' && !is_unimarc(fields) ? not_utf8(field.bytes) : std::nullopt;
            if (wrong) {
                found.push_back({FaultCode::utf8_invalid, field.offset + wrong->first, wrong->second, field.tag});
            }
        }
    }
    return found;
}

} // namespace marcmill::naive
