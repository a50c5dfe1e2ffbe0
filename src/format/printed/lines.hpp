#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "format/lines.hpp"

/// What a line is by its first bytes, and where subfields begin in one.
namespace marcmill::printed {

inline constexpr std::size_t leader_size = 24;
inline constexpr std::size_t data_at = format::tag_size + 1;
inline constexpr std::size_t behind_indicators = data_at + 2;
inline constexpr std::string_view named_leader = "LEADER ";
inline constexpr std::string_view tagged_leader = "LDR ";
inline constexpr std::string_view columns_leader = "LDR    ";
/// Where data begin behind the tags of columns, and behind blanks in a line that goes on.
inline constexpr std::size_t column = 7;

/// How programs print a record, which they differ in and the leader's line tells.
enum class Style : std::uint8_t {
    printed, ///< by yaz-marcdump: a leader alone; `245 10 $a Title $c by`
    tagged,  ///< behind LDR: `245/10 $a Title $c by`, or the tag and subfields alone: `035 $a (DE-101)1`
    named,   ///< behind LEADER: `245 10$aTitle$cby`, or as yaz-marcdump has it
    columns, ///< behind LDR and four blanks: `245 10 $aTitle$cby`, `|` for `$`; `001    x`; lines may go on with
             ///< subfields
};

inline bool are_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// A leader alone in its line: a length and a base address; blanks at its end may have been cut.
inline bool is_bare_leader(std::string_view text) {
    constexpr std::size_t fewest = 20;
    const std::size_t end = text.substr(0, leader_size + 1).find_first_of("\r\n");
    return end != std::string_view::npos && end >= fewest && are_digits(text.substr(0, 5)) &&
           are_digits(text.substr(12, 5));
}

inline bool is_leader_line(std::string_view text) {
    return text.starts_with(tagged_leader) || text.starts_with(named_leader) || is_bare_leader(text);
}

inline bool is_tag(std::string_view tag) {
    return tag.size() == format::tag_size && std::all_of(tag.begin(), tag.end(), [](char byte) {
               return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z');
           });
}

/// A field: a tag of digits and capital letters, and a blank or a slash.
inline bool is_field_line(std::string_view text) {
    return text.size() >= data_at && (text[format::tag_size] == ' ' || text[format::tag_size] == '/') &&
           is_tag(text.substr(0, format::tag_size));
}

/// A line that a program has put in: yaz-marcdump's warnings, and with -p the numbers of records.
inline bool is_comment(std::string_view text) {
    return text.starts_with('(') || text.starts_with("<!--");
}

/// Too little of a line to tell what it is.
inline bool is_untold(std::string_view text) {
    return text.size() <= leader_size && text.find_first_of("\r\n") == std::string_view::npos;
}

/// The bytes of the code that `text` begins with: one, or those of a character of UTF-8.
inline std::size_t code_size(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    const std::string_view rest = text.substr(1, size - 1);
    const bool is_whole = rest.size() == size - 1 && std::all_of(rest.begin(), rest.end(), [](char byte) {
                              return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
                          });
    return is_whole ? size : 1;
}

/// A mark of a subfield, spaced: a blank, a dollar sign, a code, and a blank. At the end of a line it is a price.
inline bool is_mark(std::string_view text) {
    constexpr std::size_t code_at = 2;
    if (text.size() <= code_at || !text.starts_with(" $") || text[code_at] == ' ') {
        return false;
    }
    const std::size_t behind = code_at + code_size(text.substr(code_at));
    return behind < text.size() && text[behind] == ' ';
}

/// The first mark in `data` from `from` on; its end where there is none. Dollar signs are rarer than blanks.
inline std::size_t find_mark(std::string_view data, std::size_t from) {
    std::size_t dollar = data.find('$', from + 1);
    while (dollar != std::string_view::npos && !is_mark(data.substr(dollar - 1))) {
        dollar = data.find('$', dollar + 1);
    }
    return dollar == std::string_view::npos ? data.size() : dollar - 1;
}

/// Whether text in columns or behind indicators begins with a subfield that is set close: a mark, and a letter or digit
/// for its code.
inline bool begins_close(std::string_view data) {
    const auto is_code = [](char byte) {
        return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
    };
    return data.size() > 1 && (data[0] == '$' || data[0] == '|') && is_code(data[1]);
}

inline std::string_view behind(std::string_view text, std::size_t at) {
    return text.substr(std::min(at, text.size()));
}

} // namespace marcmill::printed
