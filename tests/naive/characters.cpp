#include "naive/characters.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>

#include "naive/utf8.hpp"

namespace marcmill::naive {
namespace {

/// A character and the bytes that it was read from; no number where the bytes are no character.
struct Character {
    std::size_t at;
    std::size_t length;
    std::optional<char32_t> number;
};

std::optional<char32_t> number_of(const std::string& bytes) {
    if (not_utf8(bytes)) {
        return std::nullopt;
    }
    const auto first = static_cast<unsigned char>(bytes[0]);
    char32_t number = bytes.size() == 1   ? first
                      : bytes.size() == 2 ? first - 0xC0U
                      : bytes.size() == 3 ? first - 0xE0U
                                          : first - 0xF0U;
    for (std::size_t at = 1; at < bytes.size(); ++at) {
        number = number * 64 + (static_cast<unsigned char>(bytes[at]) - 0x80U);
    }
    return number;
}

std::vector<Character> characters_of(const std::string& text) {
    std::vector<Character> characters;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8_begin(text.substr(at)).first;
        characters.push_back({at, length, number_of(text.substr(at, length))});
        at += length;
    }
    return characters;
}

bool between(char32_t number, char32_t first, char32_t last) {
    return first <= number && number <= last;
}

/// The bytes 0x80 to 0xFF by the characters that Latin-1 and Windows-1252 make of them.
const std::map<char32_t, char>& bytes_of_characters() {
    static const std::map<char32_t, char> bytes = [] {
        std::map<char32_t, char> made;
        for (int byte = 0x80; byte < 0x100; ++byte) {
            made[static_cast<char32_t>(byte)] = static_cast<char>(byte);
        }
        const std::u32string others =
            U"\u20AC\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u017D"
            U"\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u017E\u0178";
        const std::string places = "\x80\x82\x83\x84\x85\x86\x87\x88\x89\x8A\x8B\x8C\x8E"
                                   "\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9A\x9B\x9C\x9E\x9F";
        for (std::size_t at = 0; at < others.size(); ++at) {
            made[others[at]] = places[at];
        }
        return made;
    }();
    return bytes;
}

bool is_meant(char32_t number) {
    static const std::pair<char32_t, char32_t> blocks[] = {
        {0xA0, 0x52F},    {0x5B0, 0x5F4},   {0x600, 0x6FF},   {0x900, 0xE5B},   {0x10A0, 0x10FF},
        {0x1E00, 0x1FFF}, {0x2010, 0x2027}, {0x2030, 0x205E}, {0x20A0, 0x20BF}, {0x2100, 0x22FF},
        {0x3000, 0x30FF}, {0x4E00, 0x9FFF}, {0xAC00, 0xD7A3}, {0xFE20, 0xFE2F},
    };
    return std::any_of(std::begin(blocks), std::end(blocks),
                       [=](const auto& block) { return between(number, block.first, block.second); });
}

/// Whether the characters from `first` to `last`, which stand between ASCII, were encoded twice.
bool twice(const std::vector<Character>& characters, std::size_t first, std::size_t last, const std::string& text) {
    std::string bytes;
    bool control = false;
    for (std::size_t place = first; place < last; ++place) {
        const auto number = characters[place].number;
        const auto byte = number ? bytes_of_characters().find(*number) : bytes_of_characters().end();
        if (byte == bytes_of_characters().end()) {
            return false;
        }
        bytes += byte->second;
        control = control || (between(*number, 0x80, 0x9F) && *number != 0x88 && *number != 0x89 && *number != 0x98 &&
                              *number != 0x9C);
    }
    bool punctuation = false;
    const std::vector<Character> meant = characters_of(bytes);
    for (const Character& character : meant) {
        if (!character.number || !is_meant(*character.number)) {
            return false;
        }
        punctuation = punctuation || between(*character.number, 0x2010, 0x213F);
    }
    const std::size_t begin = characters[first].at;
    const std::size_t end = characters[last - 1].at + characters[last - 1].length;
    const auto is_small = [&](std::size_t at) {
        return at < text.size() && between(static_cast<unsigned char>(text[at]), 'a', 'z');
    };
    const bool behind_code = begin >= 2 && text[begin - 2] == '\x1F';
    const bool small_before = begin >= 1 && !behind_code && is_small(begin - 1);
    return meant.size() >= 2 || control || punctuation || (bytes.size() == 2 && (small_before || is_small(end)));
}

std::optional<CharacterNote> twice_note(const std::string& text) {
    const std::vector<Character> characters = characters_of(text);
    const auto is_ascii = [&](std::size_t place) {
        return characters[place].number && *characters[place].number < 0x80;
    };
    for (std::size_t first = 0; first < characters.size(); ++first) {
        std::size_t last = first;
        while (last < characters.size() && !is_ascii(last)) {
            ++last;
        }
        if (last > first && twice(characters, first, last, text)) {
            const std::size_t end = last == characters.size() ? text.size() : characters[last].at;
            return CharacterNote{FaultCode::utf8_twice, characters[first].at, end - characters[first].at};
        }
        first = last;
    }
    return std::nullopt;
}

/// Whether the byte behind an 0x1B begins an escape sequence that is lawful.
bool is_escape(const std::string& text, std::size_t at, bool unimarc) {
    if (at + 1 >= text.size()) {
        return false;
    }
    const unsigned behind = static_cast<unsigned char>(text[at + 1]);
    if (unimarc) {
        return between(behind, 0x20, 0x2F) || between(behind, 0x60, 0x7E);
    }
    return behind == '(' || behind == ')' || behind == ',' || behind == '-' || behind == '$' || behind == 'g' ||
           behind == 'b' || behind == 'p' || behind == 's';
}

bool is_odd_control(char32_t number, const Encoding& encoding) {
    if (number < 0x80) {
        return number <= 0x1C || number == 0x7F;
    }
    if (encoding.is_marc8) {
        return between(number, 0x80, 0x9F) && number != 0x88 && number != 0x89 && number != 0x8D && number != 0x8E;
    }
    if (number == 0x88 || number == 0x89 || number == 0x98 || number == 0x9C) {
        return false;
    }
    return between(number, 0x80, 0x9F) || between(number, 0x2028, 0x202E) || between(number, 0x2066, 0x2069) ||
           number == 0xFEFF;
}

} // namespace

Encoding encoding_of(std::string_view record, bool unimarc) {
    const std::size_t base = std::stoul(std::string{record.substr(12, 5)});
    const bool all_utf8 = !not_utf8(record.substr(base));
    Encoding encoding;
    encoding.unimarc = unimarc;
    encoding.says_utf8 = record[9] == 'a' && !unimarc;
    encoding.is_utf8 = encoding.says_utf8 || all_utf8;
    encoding.is_marc8 = record[9] == ' ' && !unimarc && !all_utf8;
    return encoding;
}

std::vector<CharacterNote> character_notes(const std::string& field, const Encoding& encoding) {
    std::map<FaultCode, CharacterNote> first;
    const auto add = [&](FaultCode code, std::size_t at, std::size_t length) {
        first.try_emplace(code, CharacterNote{code, at, length});
    };
    std::vector<Character> characters;
    if (encoding.is_utf8) {
        characters = characters_of(field);
    } else {
        for (std::size_t at = 0; at < field.size(); ++at) {
            const auto byte = static_cast<unsigned char>(field[at]);
            const bool known = byte < 0x80 || encoding.is_marc8;
            characters.push_back({at, 1, known ? std::optional<char32_t>{byte} : std::nullopt});
        }
    }
    for (const Character& character : characters) {
        if (!character.number) {
            continue;
        }
        if (*character.number == 0x1B && is_escape(field, character.at, encoding.unimarc)) {
            if (encoding.says_utf8) {
                add(FaultCode::escape_under_utf8, character.at, 2);
            }
        } else if (is_odd_control(*character.number, encoding)) {
            add(FaultCode::control_character, character.at, character.length);
        } else if (*character.number == 0xFFFD && encoding.is_utf8) {
            add(FaultCode::character_lost, character.at, character.length);
        }
    }
    if (encoding.is_utf8) {
        if (const auto note = twice_note(field)) {
            first.try_emplace(FaultCode::utf8_twice, *note);
        }
    }
    std::vector<CharacterNote> notes;
    for (const auto& [code, note] : first) {
        notes.push_back(note);
    }
    return notes;
}

} // namespace marcmill::naive
