#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

/// UTF-8, byte for byte. Source: Unicode, table 3-7, "Well-Formed UTF-8 Byte Sequences".
namespace marcmill {

/// What a text begins with: a well-formed sequence, or the maximal part of one that breaks off (Unicode, 3.9, "U+FFFD
/// Substitution of Maximal Subparts").
struct Utf8Sequence {
    std::size_t length = 0; ///< bytes: 1-4 of a well-formed one, 1-3 of an ill-formed part
    bool well_formed = false;

    friend bool operator==(const Utf8Sequence&, const Utf8Sequence&) = default;
};

/// The sequence that `text`, which is not empty, begins with.
constexpr Utf8Sequence first_sequence(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned lead = byte(0);
    if (lead < 0x80) {
        return {1, true};
    }
    if (lead < 0xC2 || lead > 0xF4) {
        return {1, false};
    }
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    // The second byte's range depends on the first: no overlong forms, no surrogates, nothing beyond U+10FFFF.
    unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (std::size_t at = 1; at < length; ++at) {
        if (at == text.size() || byte(at) < low || byte(at) > high) {
            return {at, false};
        }
        low = 0x80;
        high = 0xBF;
    }
    return {length, true};
}

/// The character that a well-formed sequence stands for.
constexpr char32_t code_point(std::string_view sequence) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(sequence[at]); };
    if (sequence.size() == 1) {
        return byte(0);
    }
    char32_t character = byte(0) & (0xFFU >> (sequence.size() + 1));
    for (std::size_t at = 1; at < sequence.size(); ++at) {
        character = character << 6 | (byte(at) & 0x3FU);
    }
    return character;
}

/// The offset of the first byte at or behind `from` that is not ASCII; the text's size if there is none.
inline std::size_t find_non_ascii(std::string_view text, std::size_t from = 0) {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    for (; from + sizeof high_bits <= text.size(); from += sizeof high_bits) {
        std::uint64_t word;
        std::memcpy(&word, text.data() + from, sizeof word);
        if ((word & high_bits) != 0) {
            break;
        }
    }
    while (from < text.size() && static_cast<unsigned char>(text[from]) < 0x80) {
        ++from;
    }
    return from;
}

/// Bytes of a text that are not UTF-8.
struct IllFormed {
    std::size_t offset = 0;
    std::size_t length = 0;

    friend bool operator==(const IllFormed&, const IllFormed&) = default;
};

/// The first ill-formed part of `text`; nothing where all of it is UTF-8.
inline std::optional<IllFormed> find_ill_formed(std::string_view text) {
    for (std::size_t at = find_non_ascii(text); at < text.size();) {
        const Utf8Sequence sequence = first_sequence(text.substr(at));
        if (!sequence.well_formed) {
            return IllFormed{at, sequence.length};
        }
        at += sequence.length;
        if (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) { // other scripts: often one after another
            at = find_non_ascii(text, at);
        }
    }
    return std::nullopt;
}

} // namespace marcmill
