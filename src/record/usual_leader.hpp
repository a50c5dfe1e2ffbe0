#pragma once

#include <cstring>

#include <marcmill/detail/field_table.hpp>

/// What a leader says of a record that is written as ISO 2709 usually is.
namespace marcmill::detail {

/// Two indicators, codes behind a delimiter of one byte, and the entry map: leader/10-11 and 20-23.
inline void state_usual_syntax(char* leader) {
    leader[10] = leader[11] = '2';
    std::memcpy(leader + 20, "4500", 4);
}

/// The same of a text that was made, where it stands in ISO 2709 anew: its entries are as wide as usual, whatever the
/// source had.
inline void state_usual_entries(char* leader) {
    const auto is_digit = [](char byte) { return byte >= '0' && byte <= '9'; };
    if (is_digit(leader[20]) && is_digit(leader[21]) && is_digit(leader[22])) {
        std::memcpy(leader + 20, "450", 3);
    }
}

/// Whether the text was made of a source in another format, whose leader need not say what ISO 2709 says of it. An
/// edited text has no source.
inline bool is_made(const FieldTable& table) {
    return !table.has_directory && table.source_length != 0 && !table.made_of_iso2709;
}

} // namespace marcmill::detail
