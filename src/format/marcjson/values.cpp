#include "format/marcjson/values.hpp"

#include <algorithm>
#include <optional>

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

} // namespace marcmill::marcjson
