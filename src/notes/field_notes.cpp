#include "notes/field_notes.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "record/directory.hpp"

#include <marcmill/detail/indicators.hpp>
#include <marcmill/utf8.hpp>

namespace marcmill::notes {
namespace {

using namespace detail;

constexpr std::uint32_t usual_indicators = 2;
constexpr std::uint32_t longest_usual = 9'999; ///< of a field, with its terminator: a longer one has a note in ISO 2709
const std::uint32_t control_number = Tag{"001"}.packed();

std::string tag_of(const FieldEntry& entry) {
    return std::string{Tag::unpacked(entry.tag).text()};
}

/// The field without its terminator.
std::string_view data_of(std::string_view record, const FieldEntry& entry) {
    return record.substr(entry.offset, entry.length - std::min(entry.length, 1U));
}

bool is_plain_data_field(const char* text, const FieldEntry& entry) {
    const char* const data = text + entry.offset;
    return entry.length > usual_indicators + 1 && data[2] == delimiter && data[0] != delimiter && data[1] != delimiter;
}

bool is_plain_control_field(const char* text, const FieldEntry& entry) {
    return std::memchr(text + entry.offset, delimiter, entry.length) == nullptr;
}

/// F301 and F302: no indicators, or no delimiter behind them.
void add_indicator_note(std::vector<Finding>& notes, char stated, std::string_view data, const FieldEntry& entry) {
    const std::size_t first = data.find(delimiter);
    const std::uint32_t indicators = count_indicators(stated, Tag::unpacked(entry.tag), data);
    const bool is_borne_out = stated >= '0' && stated <= '9' && first == static_cast<std::size_t>(stated - '0');
    if (first == usual_indicators || is_borne_out) {
        return;
    }
    const bool is_cut_short = first == std::string_view::npos && data.size() < usual_indicators && stated != '0';
    if (is_cut_short || first < usual_indicators) {
        const std::size_t length = is_cut_short ? entry.length : first + 1;
        notes.push_back({FaultCode::indicators_missing, entry.offset, static_cast<std::uint32_t>(length), tag_of(entry),
                         "two indicators"});
        return;
    }
    const std::size_t outside = std::min(first, data.size()) - indicators;
    notes.push_back({FaultCode::delimiter_missing, entry.offset + indicators,
                     static_cast<std::uint32_t>(std::max<std::size_t>(outside, 1)), tag_of(entry),
                     "a delimiter, 0x1F"});
}

/// F303 and F304: the first delimiter without a code, and the first code that is none.
void add_code_notes(std::vector<Finding>& notes, std::string_view data, const FieldEntry& entry) {
    bool is_missing_told = false;
    bool is_invalid_told = false;
    for (std::size_t at = data.find(delimiter); at != std::string_view::npos; at = data.find(delimiter, at + 1)) {
        const auto offset = entry.offset + static_cast<std::uint32_t>(at);
        const std::string_view code = data.substr(at + 1);
        if (code.empty() || code.front() == delimiter) {
            if (!is_missing_told) {
                notes.push_back({FaultCode::code_missing, offset, 1, tag_of(entry), "a subfield code behind it"});
                is_missing_told = true;
            }
        } else if ((code.front() < '!' || code.front() > '~') && !is_invalid_told) {
            const auto length = static_cast<std::uint32_t>(first_sequence(code).length);
            notes.push_back({FaultCode::code_invalid, offset + 1, length, tag_of(entry), "a code of 0x21-0x7E"});
            is_invalid_told = true;
        }
    }
}

} // namespace

scan::Survey survey_data(const RecordView& record) {
    const std::string_view bytes = record.text();
    return scan::survey(bytes, record.table().base, bytes.size() - 1);
}

bool has_plain_fields(const RecordView& record, const scan::Survey& found) {
    const FieldTable& table = record.table();
    bool is_plain = !found.other_codes && found.ends == table.count;
    std::uint32_t reached = table.base;
    std::uint32_t control_numbers = 0;
    for (const FieldEntry* entry = table.entries; entry != table.entries + table.count && is_plain; ++entry) {
        const bool is_number = entry->tag == control_number;
        const std::uint32_t least = is_number ? 2 : 1; // with the terminator
        is_plain =
            entry->offset == reached && entry->length >= least && entry->length <= longest_usual &&
            (is_control(*entry) ? is_plain_control_field(table.text, *entry) : is_plain_data_field(table.text, *entry));
        reached = entry->offset + entry->length;
        control_numbers += is_number ? 1 : 0;
    }
    return is_plain && control_numbers == 1;
}

void add_record_notes(std::vector<Finding>& notes, const RecordView& record) {
    const FieldTable& table = record.table();
    if (table.count == 0) {
        notes.push_back({FaultCode::fields_missing, leader_size, 1, {}, "an entry for each field"});
        return;
    }
    const FieldEntry* const begin = table.entries;
    const FieldEntry* const end = begin + table.count;
    const auto is_001 = [](const FieldEntry& entry) { return entry.tag == control_number; };
    const FieldEntry* const first = std::find_if(begin, end, is_001);
    if (first == end) {
        notes.push_back(
            {FaultCode::control_number_missing, leader_size, table.base - leader_size, {}, "an entry for field 001"});
        return;
    }
    if (first->length <= 1) {
        notes.push_back({FaultCode::control_number_missing, first->offset, 1, tag_of(*first), "a control number"});
    }
    const FieldEntry* const second = std::find_if(first + 1, end, is_001);
    if (second != end) {
        notes.push_back({FaultCode::control_number_repeated, second->offset, std::max(second->length, 2U) - 1,
                         tag_of(*second), "one field 001"});
    }
}

void add_structure_notes(std::vector<Finding>& notes, std::string_view record, const FieldEntry& entry) {
    const std::string_view data = data_of(record, entry);
    const auto add = [&](FaultCode code, std::size_t at, std::string_view expected) {
        notes.push_back({code, entry.offset + static_cast<std::uint32_t>(at), 1, tag_of(entry), expected});
    };
    if (!is_control(entry)) {
        add_indicator_note(notes, record[states_indicators], data, entry);
        add_code_notes(notes, data, entry);
    } else if (const std::size_t at = data.find(delimiter); at != std::string_view::npos) {
        add(FaultCode::delimiter_in_control_field, at, "no delimiter in a control field");
    }
    if (const std::size_t at = data.find(field_terminator); at != std::string_view::npos) {
        add(FaultCode::field_terminator_inside, at, "no field terminator before the field's end");
    }
}

} // namespace marcmill::notes
