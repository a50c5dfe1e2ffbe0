#include "format/marcjson/values.hpp"

#include <algorithm>
#include <optional>

#include "record/digits.hpp"

#include <marcmill/utf8.hpp>

namespace marcmill::marcjson {
namespace {

constexpr char32_t lost_character = 0xFFFD;

std::optional<char32_t> hex4(std::string_view text) {
    if (text.size() < 4) {
        return std::nullopt;
    }
    char32_t value = 0;
    for (const char byte : text.substr(0, 4)) {
        const bool is_digit = byte >= '0' && byte <= '9';
        const char letter = static_cast<char>(byte | 0x20);
        if (!is_digit && (letter < 'a' || letter > 'f')) {
            return std::nullopt;
        }
        value = value * 16 + static_cast<char32_t>(is_digit ? byte - '0' : letter - 'a' + 10);
    }
    return value;
}

/// The unit of UTF-16 that `\uXXXX` stands for.
std::optional<char32_t> unit_at(std::string_view raw) {
    return raw.starts_with("\\u") ? hex4(raw.substr(2)) : std::nullopt;
}

constexpr bool is_high(char32_t unit) {
    return unit >= 0xD800 && unit <= 0xDBFF;
}
constexpr bool is_low(char32_t unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

void put_utf8(char32_t character, Escape& escape) {
    const auto put = [&](char32_t byte) { escape.bytes[escape.size++] = static_cast<char>(byte); };
    const auto put_next = [&](unsigned shift) { put(0x80 | ((character >> shift) & 0x3F)); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xC0 | character >> 6);
        put_next(0);
    } else if (character < 0x10000) {
        put(0xE0 | character >> 12);
        put_next(6);
        put_next(0);
    } else {
        put(0xF0 | character >> 18);
        put_next(12);
        put_next(6);
        put_next(0);
    }
}

/// Whether a byte may not stand in a string as it is, or is beyond ASCII.
constexpr bool is_special(char byte) {
    return static_cast<unsigned char>(byte) < 0x20 || static_cast<unsigned char>(byte) >= 0x80 || byte == '"' ||
           byte == '\\';
}

/// The first such byte; eight at a time.
std::size_t find_special(std::string_view text, std::size_t at) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t tops = ones * 0x80;
    for (; at + 8 <= text.size(); at += 8) {
        const std::uint64_t word = detail::load8(text.data() + at);
        const std::uint64_t quotes = word ^ (ones * '"');
        const std::uint64_t backslashes = word ^ (ones * '\\');
        const std::uint64_t found =
            ((quotes - ones) & ~quotes) | ((backslashes - ones) & ~backslashes) | ((word - ones * 0x20) & ~word) | word;
        if ((found & tops) != 0) {
            break;
        }
    }
    while (at < text.size() && !is_special(text[at])) {
        ++at;
    }
    return at;
}

} // namespace

Escape escape_at(std::string_view raw) {
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
    Escape escape;
    if (const std::size_t place = raw.size() < 2 ? letters.npos : letters.find(raw[1]); place != letters.npos) {
        escape.length = 2;
        escape.bytes[0] = meant[place];
        escape.size = 1;
        return escape;
    }
    const std::optional<char32_t> unit = unit_at(raw);
    if (!unit) {
        return escape;
    }
    constexpr std::size_t length = 6;
    escape.length = length;
    char32_t character = is_high(*unit) || is_low(*unit) ? lost_character : *unit;
    const std::optional<char32_t> next = is_high(*unit) ? unit_at(raw.substr(length)) : std::nullopt;
    if (next && is_low(*next)) {
        escape.length = 2 * length;
        character = 0x10000 + ((*unit - 0xD800) << 10) + (*next - 0xDC00);
    }
    put_utf8(character, escape);
    return escape;
}

char* write_escape(char byte, char* out) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const char letter = byte == '\n'                  ? 'n'
                        : byte == '\r'                ? 'r'
                        : byte == '\t'                ? 't'
                        : byte == '"' || byte == '\\' ? byte
                                                      : '\0';
    *out++ = '\\';
    if (letter != '\0') {
        *out++ = letter;
        return out;
    }
    for (const char next : {'u', '0', '0', digits[static_cast<unsigned char>(byte) >> 4],
                            digits[static_cast<unsigned char>(byte) & 0xF]}) {
        *out++ = next;
    }
    return out;
}

void append_string(std::string_view value, std::string& out) {
    out += '"';
    std::size_t begin = 0; // of what may stand as it is
    std::size_t at = find_special(value, 0);
    while (at != value.size()) {
        const Utf8Sequence sequence = first_sequence(value.substr(at));
        const std::size_t here = at;
        at += sequence.length;
        if (!sequence.well_formed || sequence.length == 1) {
            out.append(value.substr(begin, here - begin));
            begin = at;
            if (sequence.well_formed) {
                char escape[6];
                out.append(escape, write_escape(value[here], escape));
            } else {
                out += "\xEF\xBF\xBD";
            }
        }
        at = find_special(value, at);
    }
    out.append(value.substr(begin)) += '"';
}

} // namespace marcmill::marcjson
