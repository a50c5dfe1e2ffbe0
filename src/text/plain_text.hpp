#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace marcmill::text {

inline constexpr char escape = '\x1B';
inline constexpr char32_t replacement = 0xFFFD;

/// Whether a delimiter or terminator of ISO 2709, behind which the sets are those of the beginning again.
constexpr bool is_separator(char32_t character) {
    return character >= 0x1D && character <= 0x1F;
}

/// The first byte at or behind `from` that is not ASCII, or an escape, or `other`; the text's size if there is none.
inline std::size_t find_special(std::string_view text, std::size_t from, char other) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    const auto has_zero = [](std::uint64_t word) { return (word - ones) & ~word; };
    const std::uint64_t others = ones * static_cast<unsigned char>(other);
    for (; from + sizeof ones <= text.size(); from += sizeof ones) {
        std::uint64_t word;
        std::memcpy(&word, text.data() + from, sizeof word);
        if (((word | has_zero(word ^ ones * static_cast<unsigned char>(escape)) | has_zero(word ^ others)) &
             high_bits) != 0) {
            break;
        }
    }
    while (from < text.size() && static_cast<unsigned char>(text[from]) < 0x80 && text[from] != escape &&
           text[from] != other) {
        ++from;
    }
    return from;
}

inline void append_utf8(std::string& text, char32_t character) {
    char bytes[4];
    std::size_t length = 0;
    const auto put = [&](char32_t byte) { bytes[length++] = static_cast<char>(byte); };
    const auto put_tail = [&](char32_t bits) { put(0x80 | (bits & 0x3F)); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xC0 | character >> 6);
        put_tail(character);
    } else if (character < 0x10000) {
        put(0xE0 | character >> 12);
        put_tail(character >> 6);
        put_tail(character);
    } else {
        put(0xF0 | character >> 18);
        put_tail(character >> 12);
        put_tail(character >> 6);
        put_tail(character);
    }
    text.append(bytes, length);
}

} // namespace marcmill::text
