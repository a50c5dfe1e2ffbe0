#pragma once

#include <algorithm>
#include <string_view>

#include "format/lines.hpp"

/// What stands where in a line, and what one is by its first bytes.
namespace marcmill::aleph {

inline constexpr std::size_t number_size = 9;
inline constexpr std::size_t tag_at = number_size + 1;
inline constexpr std::size_t indicators_at = tag_at + format::tag_size;
inline constexpr std::size_t alphabet_at = indicators_at + 3;
inline constexpr std::size_t data_at = alphabet_at + 2;
inline constexpr std::string_view leader_tag = "LDR";
inline constexpr std::string_view format_tag = "FMT";
inline constexpr std::string_view delimiter_mark = "$$";

inline bool are_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// A line of a record: nine digits, the system number, and a blank.
inline bool is_numbered(std::string_view text) {
    return text.size() > number_size && text[number_size] == ' ' && are_digits(text.substr(0, number_size));
}

/// The beginning of a line that may be numbered when more of it has come.
inline bool may_be_numbered(std::string_view text) {
    return text.size() <= number_size && are_digits(text);
}

inline std::string_view tag_of(std::string_view line) {
    return line.substr(tag_at, format::tag_size);
}

/// A numbered line without its end that has its columns; what an editor cut of an empty one is one blank.
inline bool has_columns(std::string_view line) {
    return line.size() > alphabet_at && line[alphabet_at - 1] == ' ' &&
           (line.size() == data_at - 1 || line[data_at - 1] == ' ');
}

inline std::string_view data_of(std::string_view line) {
    return line.substr(std::min(data_at, line.size()));
}

/// Two dollar signs, and of more in a row the last two: a value may end with one. The end of `data` where there are
/// none.
inline std::size_t find_delimiter(std::string_view data, std::size_t from) {
    std::size_t at = data.find(delimiter_mark, from);
    if (at == std::string_view::npos) {
        return data.size();
    }
    while (data.substr(at + delimiter_mark.size()).starts_with('$')) {
        ++at;
    }
    return at;
}

} // namespace marcmill::aleph
