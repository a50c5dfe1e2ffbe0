#pragma once

#include <cstdint>
#include <string_view>

#include "record/digits.hpp"

#include <marcmill/detail/field_table.hpp>

/// The directory of an ISO 2709 record, entry by entry: 12 bytes each behind the leader, a tag (3), a length (4) and a
/// start (5) from the base address, and a field terminator behind the last.
/// Source: ISO 2709, 4.4; MARC 21 Record Structure, "Directory".
namespace marcmill::detail {

inline constexpr std::uint32_t leader_size = 24;
inline constexpr std::uint32_t entry_size = 12;

/// The longest record whose length, and whose fields' starts, five digits can state.
inline constexpr std::uint32_t longest_stated = 99'999;

/// Whether no byte of a leader is below 0x20.
inline bool holds_no_control(const char* leader) {
    const auto below_blank = [](std::uint64_t bytes) {
        return (bytes - 0x2020202020202020) & ~bytes & 0x8080808080808080; // may name a byte above one that is below
    };
    return (below_blank(load8(leader)) | below_blank(load8(leader + 8)) | below_blank(load8(leader + 16))) == 0;
}

/// One entry's numbers, and whether it can be read.
struct DirectoryEntry {
    std::uint32_t tag = 0; ///< packed
    std::uint32_t length = 0;
    std::uint32_t start = 0; ///< from the base address
    bool readable = false;   ///< both numbers are digits
};

/// Zero where the three bytes are 0x21-0x7E.
constexpr std::uint32_t bad_tag(std::uint32_t tag) {
    const std::uint32_t below = ~(tag + 0x5F5F5F);        // a byte of 0x21 and more carries into its top bit
    const std::uint32_t above = tag | (tag + 0x00010101); // so does one of 0x7F and more
    return (below | above) & 0x00808080;
}

/// The entry at `bytes` (12 of them are read).
inline DirectoryEntry read_entry(const char* bytes) {
    const std::uint64_t numbers = load8(bytes + 3);
    const std::uint64_t fours = two_fours(numbers);
    const auto last = static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[11]) - '0'); // beyond the eight
    const std::uint32_t tag = load4(bytes) & 0x00FFFFFF;
    const std::uint64_t wrong = non_digits(numbers) | static_cast<std::uint64_t>(last > 9);
    return {tag, static_cast<std::uint32_t>(fours & 0xFFFF), static_cast<std::uint32_t>(fours >> 32) * 10 + last,
            wrong == 0};
}

/// Where the entry with this number stands, from 0, in the record.
constexpr std::uint32_t place_of_entry(std::uint32_t number) {
    return leader_size + number * entry_size;
}

/// The entry with this number, from 0, of those that the directory has.
inline DirectoryEntry entry_at(std::string_view record, std::uint32_t number) {
    return read_entry(record.data() + place_of_entry(number));
}

/// The base address where it is a number that leaves room for leader, terminators and no more than the record; else 0.
/// `record` holds a leader.
inline std::uint32_t usable_base(std::string_view record) {
    const std::uint32_t base = five_digits(record.data() + 12);
    return base == no_number || base <= leader_size || base >= record.size() ? 0 : base;
}

/// The same of a field table's text, looked up once.
inline std::uint32_t base_of(const FieldTable& table) {
    if (table.base == FieldTable::unknown_base) {
        table.base = usable_base({table.text, table.length});
    }
    return table.base;
}

/// Tag::is_control() in one comparison.
inline bool is_control(const FieldEntry& entry) {
    constexpr std::uint32_t first_two_bytes = 0xFFFF;
    constexpr std::uint32_t two_zeros = 0x3030;
    return ((entry.tag ^ two_zeros) & first_two_bytes) == 0;
}

/// Whether every field ends with its terminator. Needs a built table.
inline bool all_terminated(const FieldTable& table) {
    for (const FieldEntry* entry = table.entries; entry != table.entries + table.count; ++entry) {
        if (entry->length == 0 || table.text[entry->offset + entry->length - 1] != '\x1E') {
            return false;
        }
    }
    return true;
}

/// How many whole entries stand between the leader and the field terminator before `base`.
constexpr std::uint32_t entry_count(std::uint32_t base) {
    return (base - leader_size - 1) / entry_size;
}

/// Entries are decoded four at a time.
inline constexpr std::uint32_t decode_slack = 3;

/// How many bytes the entries of a record may name together. Some share data, and a record of few bytes could else make
/// as much work as one of a thousand times its size.
constexpr std::uint64_t most_named(std::size_t record_size) {
    return std::uint64_t{4} * record_size;
}

/// What was seen of the first entries of a directory.
struct DecodedEntries {
    std::uint32_t count; ///< how many
    std::uint32_t named; ///< the sum of their lengths, which 99,999 bytes of directory cannot make overflow
    bool sound;          ///< each can be read and lies within the data
};

/// Decodes all entries. True when each can be read and lies within the record's data, and they name no more bytes than
/// they may; else `out` is not to be used. `base` is usable; `out` has room for entry_count(base) + decode_slack.
bool decode_directory(std::string_view record, std::uint32_t base, FieldEntry* out);

/// The same where the data show the fields: `ends` are the byte before the first and the last byte of each, and four
/// more, whatever they are. True when each entry can be read and names the field at its place; else `out` is not to be
/// used.
bool decode_plain_directory(std::string_view record, std::uint32_t base, const std::uint32_t* ends, FieldEntry* out);

} // namespace marcmill::detail
