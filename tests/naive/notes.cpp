#include "naive/notes.hpp"

#include <algorithm>
#include <optional>

#include "naive/characters.hpp"
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

void add_leader_byte_note(std::vector<Note>& notes, std::string_view record) {
    for (const std::size_t at : {0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 14, 15, 16, 17, 18, 19}) {
        const auto byte = static_cast<unsigned char>(record[at]);
        if (byte < 0x20 || byte >= 0x7F) {
            notes.push_back({FaultCode::leader_invalid, at, 1, ""});
            return;
        }
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

/// Entries whose tags are not three bytes of 0x21-0x7E.
void add_tag_notes(std::vector<Note>& notes, std::string_view record) {
    const std::size_t base = std::stoul(std::string{record.substr(12, 5)});
    for (std::size_t at = 24; at + 12 < base; at += 12) {
        const std::string tag{record.substr(at, 3)};
        if (std::any_of(tag.begin(), tag.end(), [](char byte) { return byte <= ' ' || byte > '~'; })) {
            notes.push_back({FaultCode::tag_invalid, at, 3, tag});
        }
    }
}

/// 100 $a begins with a date, and the first 008, if there is one, is no whole one.
bool is_unimarc(const std::vector<Field>& fields) {
    std::optional<std::string> first_100;
    bool seen_008 = false;
    for (const Field& field : fields) {
        if (field.tag == "008" && !seen_008) {
            seen_008 = true;
            if (field.bytes.size() >= 32) {
                return false;
            }
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

/// Records without fields, and those whose 001 is not there, empty or not alone.
void add_record_notes(std::vector<Note>& notes, std::string_view record, const std::vector<Field>& fields) {
    const std::size_t base = std::stoul(std::string{record.substr(12, 5)});
    if (fields.empty()) {
        notes.push_back({FaultCode::fields_missing, 24, 1, ""});
        return;
    }
    std::vector<Field> numbers;
    for (const Field& field : fields) {
        if (field.tag == "001") {
            numbers.push_back(field);
        }
    }
    if (numbers.empty()) {
        notes.push_back({FaultCode::control_number_missing, 24, base - 24, ""});
    } else if (numbers[0].bytes.empty()) {
        notes.push_back({FaultCode::control_number_missing, numbers[0].offset, 1, "001"});
    }
    if (numbers.size() > 1) {
        const std::size_t length = std::max<std::size_t>(numbers[1].bytes.size(), 1);
        notes.push_back({FaultCode::control_number_repeated, numbers[1].offset, length, "001"});
    }
}

void add_indicator_note(std::vector<Note>& notes, const Field& field) {
    const std::size_t first = field.bytes.find('\x1F');
    const bool has_delimiter = first != std::string::npos;
    if (has_delimiter && (first == 2 || field.stated == static_cast<char>('0' + first))) {
        return;
    }
    const std::size_t before = has_delimiter ? first : field.bytes.size();
    if (before < 2 && (has_delimiter || field.stated != '0')) {
        notes.push_back({FaultCode::indicators_missing, field.offset, before + 1, field.tag});
    } else {
        const std::size_t outside = before - field.indicators();
        notes.push_back({FaultCode::delimiter_missing, field.offset + field.indicators(),
                         std::max<std::size_t>(1, outside), field.tag});
    }
}

/// Notes of one code, of which a field has no more than one.
void add_once(std::vector<Note>& notes, const Field& field, FaultCode code, std::size_t at, std::size_t length) {
    for (const Note& note : notes) {
        if (note.code == code && note.offset >= field.offset && note.tag == field.tag &&
            note.offset <= field.offset + field.bytes.size()) {
            return;
        }
    }
    notes.push_back({code, field.offset + at, length, field.tag});
}

std::vector<Note> structure_notes(const Field& field) {
    std::vector<Note> notes;
    if (!field.is_control()) {
        add_indicator_note(notes, field);
    }
    for (std::size_t at = 0; at < field.bytes.size(); ++at) {
        if (field.bytes[at] != '\x1F') {
            continue;
        }
        const std::string behind = field.bytes.substr(at + 1);
        if (field.is_control()) {
            add_once(notes, field, FaultCode::delimiter_in_control_field, at, 1);
        } else if (behind.empty() || behind[0] == '\x1F') {
            add_once(notes, field, FaultCode::code_missing, at, 1);
        } else if (behind[0] <= ' ' || behind[0] >= 0x7F) {
            add_once(notes, field, FaultCode::code_invalid, at + 1, utf8_begin(behind).first);
        }
    }
    if (field.bytes.find('\x1E') != std::string::npos) {
        notes.push_back({FaultCode::field_terminator_inside, field.offset + field.bytes.find('\x1E'), 1, field.tag});
    }
    return notes;
}

} // namespace

std::vector<Note> notes(std::string_view record, Check check) {
    std::vector<Note> found;
    if (check == Check::boundaries) {
        return found;
    }
    const std::vector<Field> fields = read_record(record, check).fields;
    add_leader_note(found, record);
    if (check == Check::text) {
        add_leader_byte_note(found, record);
    }
    add_terminator_note(found, record, fields, check);
    add_tag_notes(found, record);
    const bool unimarc = is_unimarc(fields);
    if (check == Check::text) {
        add_record_notes(found, record, fields);
        if (record[9] != 'a' && record[9] != ' ' && !unimarc) {
            found.push_back({FaultCode::encoding_unknown, 9, 1, ""});
        }
        add_encoding_note(found, record, fields);
    }
    const Encoding encoding = encoding_of(record, unimarc);
    for (const Field& field : fields) {
        if (check >= Check::fields && field.bytes.size() + 1 > 9999 && !field.is_split) {
            found.push_back({FaultCode::field_oversize, field.offset, field.bytes.size() + 1, field.tag});
        }
        if (check != Check::text) {
            continue;
        }
        std::vector<Note> odd = structure_notes(field);
        const auto wrong = encoding.says_utf8 ? not_utf8(field.bytes) : std::nullopt;
        if (wrong) {
            odd.push_back({FaultCode::utf8_invalid, field.offset + wrong->first, wrong->second, field.tag});
        }
        for (const CharacterNote& note : character_notes(field.bytes, encoding)) {
            odd.push_back({note.code, field.offset + note.at, note.length, field.tag});
        }
        found.insert(found.end(), odd.begin(), odd.end());
    }
    return found;
}

} // namespace marcmill::naive
