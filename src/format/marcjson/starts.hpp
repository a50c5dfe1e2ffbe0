#pragma once

#include <cstdint>
#include <string_view>

#include "format/padding.hpp"

/// How a record's object begins. JSON is read without a look at what stands before: a brace, a quote and a known name
/// in a row are the beginning of an object wherever they stand, for in a string the quote would end it, and no JSON
/// goes on with a name. So they are a boundary that can be found from anywhere in a file.
namespace marcmill::marcjson {

constexpr bool is_blank(char byte) {
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

/// So many blanks are looked across where bytes are looked at out of their order.
inline constexpr std::uint64_t most_blanks = 64;

/// More bytes than these decide nothing about how a record begins.
inline constexpr std::uint64_t longest_start = 4 * most_blanks;

/// Whether a key and the beginning of its value, from the key's quote at `at` on, show that their object is a record:
/// a leader, or a list of fields.
bool names_record(std::string_view text, std::uint64_t at);

/// Whether an object with such a key first begins with the brace at `at`.
bool begins_record(std::string_view text, std::uint64_t at);

/// Whether the brace at `at`, which no record begins with, begins a line on which JSON that began at `from` cannot go
/// on with it. `in_string`: the text so far leaves a string open.
bool breaks_off(std::string_view text, std::uint64_t from, std::uint64_t at, bool in_string);

/// The first place in [from, most) where something new may begin: a record, or a line with a brace; `most` where there
/// is none.
std::uint64_t find_start(std::string_view text, std::uint64_t from, std::uint64_t most);

/// The first beginning of a record in [from, most); `most` where there is none.
std::uint64_t find_record(std::string_view text, std::uint64_t from, std::uint64_t most);

} // namespace marcmill::marcjson
