#include "format/record_check.hpp"

#include "record/entry.hpp"
#include "scan/find_byte.hpp"

namespace marcmill::format {
namespace {

using namespace detail;

bool has_whole_directory(std::string_view record, std::uint32_t base) {
    return base != 0 && record[base - 1] == field_terminator && (base - leader_size - 1) % entry_size == 0;
}

bool is_terminated(std::string_view record, const FieldEntry& entry) {
    return entry.length != 0 && record[entry.offset + entry.length - 1] == field_terminator;
}

Finding entry_fault(std::string_view record, std::uint32_t base, std::uint32_t at, Check check) {
    const DirectoryEntry entry = read_entry(record.data() + at);
    const std::uint32_t offset = base + entry.start;
    if (!entry.readable) {
        return {FaultCode::entry_invalid, at, entry_size, {}, "a tag of 0x21-0x7E, four digits and five digits"};
    }
    const std::string tag{Tag::unpacked(entry.tag).text()};
    if (offset + entry.length >= record.size()) {
        return {FaultCode::field_out_of_bounds, at, entry_size, tag, "a field inside the record"};
    }
    if (check >= Check::fields && !is_terminated(record, {entry.tag, offset, entry.length, 0})) {
        const std::uint32_t last = offset + entry.length - (entry.length == 0 ? 0 : 1);
        return {FaultCode::field_unterminated, last, 1, tag, "a field terminator"};
    }
    return {};
}

} // namespace

bool is_sound(const RecordView& record, Check check) {
    if (check == Check::boundaries) {
        return true;
    }
    const std::string_view bytes = record.bytes();
    const std::uint32_t base = base_of(record.table());
    if (!has_whole_directory(bytes, base) || record.fields().size() != entry_count(base)) {
        return false;
    }
    if (check >= Check::fields) {
        const FieldTable& table = record.table();
        for (const FieldEntry* entry = table.entries; entry != table.entries + table.count; ++entry) {
            if (!is_terminated(bytes, *entry)) {
                return false;
            }
        }
    }
    return true;
}

Finding first_fault(const RecordView& record, Check check) {
    const std::string_view bytes = record.bytes();
    const std::uint32_t base = usable_base(bytes);
    if (base == 0 || bytes[base - 1] != field_terminator) {
        return {FaultCode::base_address_invalid, 12, 5, {}, "where the directory's field terminator ends"};
    }
    if (!has_whole_directory(bytes, base)) {
        return {FaultCode::directory_cut, leader_size, base - leader_size, {}, "a multiple of 12 bytes"};
    }
    for (std::uint32_t at = leader_size; at + 1 < base; at += entry_size) {
        Finding finding = entry_fault(bytes, base, at, check);
        if (finding.code != FaultCode::none) {
            return finding;
        }
    }
    return {};
}

Finding leader_note(std::string_view record) {
    const auto note = [](std::uint32_t at, std::string_view expected) -> Finding {
        return {FaultCode::leader_invalid, at, 1, {}, expected};
    };
    for (const std::uint32_t at : {10U, 11U}) { // counts of indicators and of a code's bytes: not looked at further
        if (record[at] != ' ' && (record[at] < '0' || record[at] > '9')) {
            return note(at, "a digit");
        }
    }
    if (record[20] != ' ' && record[20] != '4') {
        return note(20, "4, as the directory's lengths have");
    }
    if (record[21] != ' ' && record[21] != '5') {
        return note(21, "5, as the directory's starts have");
    }
    return {};
}

bool holds_terminator(std::string_view record) {
    return scan::find_byte(record, record_terminator) + 1 < record.size();
}

} // namespace marcmill::format
