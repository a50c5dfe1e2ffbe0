#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/record_view.hpp>

namespace marcmill::feed {

constexpr bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}
constexpr bool is_letter(char byte) {
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}
constexpr char upper(char byte) {
    return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : byte;
}
constexpr char lower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

/// Whether a byte continues a character of UTF-8.
constexpr bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80;
}

/// How many digits `text` begins with.
constexpr std::size_t digits_before(std::string_view text) {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) {
        ++count;
    }
    return count;
}

/// Takes out of `values` those from `begin` on that are equal to one before them, which is at or behind `begin`, too.
/// Linear, however many there are.
void keep_first_of_each(std::vector<std::string>& values, std::size_t begin);

/// Calls `visit(field)` for the fields with each of some tags: the tags in their order, the fields in the record's.
template <typename Visit>
void for_each_field(const RecordView& record, const std::vector<Tag>& tags, const Visit& visit) {
    for (const Tag tag : tags) {
        for (const FieldView field : record.fields(tag)) {
            visit(field);
        }
    }
}

/// Appends the field's subfields with these codes, a blank between two; those that are empty are left out.
void append_subfields(const FieldView& field, std::string_view codes, std::string& out);

/// Without the blanks at its ends, and without what only ends a heading: a comma, semicolon, colon, slash, equals sign,
/// and a full stop that no abbreviation or initial ends with. A stop is taken for part of an abbreviation behind a word
/// of three letters or fewer (Jr., St., J.), or one with another stop in it (D.C.).
/// Source: ISBD, "Punctuation"; MARC 21 Bibliographic, "X00 - Personal Names-General Information", "Punctuation".
std::string_view heading(std::string_view value);

} // namespace marcmill::feed
