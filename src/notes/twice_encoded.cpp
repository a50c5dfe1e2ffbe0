#include <algorithm>
#include <array>
#include <string>

#include "notes/character_notes.hpp"
#include "notes/code_points.hpp"

#include <marcmill/field.hpp>
#include <marcmill/utf8.hpp>

namespace marcmill::notes {
namespace {

/// What Windows-1252 has at 0x80-0x9F; 0 where it has nothing.
constexpr std::array<char16_t, 32> windows_1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// The byte that a character is in Latin-1 or Windows-1252; 0 if it is in neither.
unsigned char single_byte(char32_t code) {
    if (code >= 0x80 && code <= 0xFF) {
        return static_cast<unsigned char>(code);
    }
    const auto* const at = std::find(windows_1252.begin(), windows_1252.end(), code);
    return code == 0 || at == windows_1252.end() ? '\0'
                                                 : static_cast<unsigned char>(0x80 + (at - windows_1252.begin()));
}

/// But for those that stand around what is not sorted by.
constexpr bool is_unlawful_c1(char32_t code) {
    return code >= 0x80 && code < 0xA0 && code != 0x88 && code != 0x89 && code != 0x98 && code != 0x9C;
}

/// Letters, marks and signs that catalogues hold: what is meant. Not all of Unicode, nor C1.
constexpr bool is_sensible(char32_t code) {
    struct Range {
        char32_t first;
        char32_t last;
    };
    constexpr Range ranges[] = {
        {0x00A0, 0x024F},                   // Latin
        {0x0250, 0x052F},                   // phonetic, modifiers, combining, Greek, Cyrillic
        {0x05B0, 0x05F4},                   // Hebrew
        {0x0600, 0x06FF},                   // Arabic
        {0x0900, 0x0DFF},                   // scripts of India
        {0x0E00, 0x0E5B},                   // Thai
        {0x10A0, 0x10FF},                   // Georgian
        {0x1E00, 0x1FFF},                   // Latin and Greek with marks
        {0x2010, 0x2027},                   // punctuation
        {0x2030, 0x205E}, {0x20A0, 0x20BF}, // currencies
        {0x2100, 0x22FF},                   // signs
        {0x3000, 0x30FF},                   // Kana
        {0x4E00, 0x9FFF},                   // Han
        {0xAC00, 0xD7A3},                   // Hangul
        {0xFE20, 0xFE2F},                   // ligatures over two letters
    };
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [=](const Range& range) { return code >= range.first && code <= range.last; });
}

bool is_small_letter(char byte) {
    return byte >= 'a' && byte <= 'z';
}

/// Whether a small letter of the text stands right before `at`, or at `end`. A subfield code is none.
bool stands_beside_small_letter(std::string_view data, std::size_t at, std::size_t end) {
    const bool is_behind_code = at > 1 && data[at - 2] == delimiter;
    return (at > 0 && !is_behind_code && is_small_letter(data[at - 1])) ||
           (end < data.size() && is_small_letter(data[end]));
}

/// The bytes that a run of characters stands for when each is one byte; empty where one is none.
std::string as_single_bytes(std::string_view run, bool& holds_c1) {
    std::string bytes;
    while (!run.empty()) {
        const Utf8Sequence sequence = first_sequence(run);
        const char32_t code = sequence.well_formed ? code_point(run.substr(0, sequence.length)) : 0;
        const unsigned char byte = single_byte(code);
        if (byte == 0) {
            return {};
        }
        holds_c1 = holds_c1 || is_unlawful_c1(code);
        bytes.push_back(static_cast<char>(byte));
        run.remove_prefix(sequence.length);
    }
    return bytes;
}

/// Whether `run`, of bytes beyond ASCII between ASCII, was encoded twice.
bool is_twice_encoded(std::string_view run, bool beside_small_letter) {
    bool holds_c1 = false;
    const std::string bytes = as_single_bytes(run, holds_c1);
    std::size_t characters = 0;
    bool is_punctuation = false;
    for (std::string_view left = bytes; !left.empty(); ++characters) {
        const Utf8Sequence sequence = first_sequence(left);
        if (!sequence.well_formed) {
            return false;
        }
        const char32_t code = code_point(left.substr(0, sequence.length));
        if (!is_sensible(code)) {
            return false;
        }
        is_punctuation = is_punctuation || (code >= 0x2010 && code <= 0x213F);
        left.remove_prefix(sequence.length);
    }
    return characters > 1 ||
           (characters == 1 && (holds_c1 || is_punctuation || (bytes.size() == 2 && beside_small_letter)));
}

} // namespace

TwiceEncoded find_twice_encoded(std::string_view data) {
    for (std::size_t at = find_non_ascii(data); at < data.size();) {
        std::size_t end = at;
        while (end < data.size() && static_cast<unsigned char>(data[end]) >= 0x80) {
            ++end;
        }
        if (is_twice_encoded(data.substr(at, end - at), stands_beside_small_letter(data, at, end))) {
            return {at, end - at};
        }
        at = find_non_ascii(data, end);
    }
    return {};
}

} // namespace marcmill::notes
