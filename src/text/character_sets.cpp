#include "text/character_sets.hpp"

#include <algorithm>
#include <bit>

#include "text/marc8_tables.hpp"

namespace marcmill::text {
namespace {

/// Part 2, "Accessing Alternate Graphic Character Sets", "Technique 1": two bytes, always for G0.
std::optional<CharacterSet> set_of_technique_1(char byte) {
    switch (byte) {
    case 's':
        return CharacterSet::ascii;
    case 'g':
        return CharacterSet::greek_symbols;
    case 'b':
        return CharacterSet::subscripts;
    case 'p':
        return CharacterSet::superscripts;
    default:
        return std::nullopt;
    }
}

/// The same, "Technique 2": the sequence's last byte.
std::optional<CharacterSet> set_of_technique_2(char final) {
    switch (final) {
    case 'B':
        return CharacterSet::ascii;
    case 'E':
        return CharacterSet::ansel;
    case 'S':
        return CharacterSet::greek;
    case 'N':
        return CharacterSet::cyrillic;
    case 'Q':
        return CharacterSet::extended_cyrillic;
    case '2':
        return CharacterSet::hebrew;
    case '3':
        return CharacterSet::arabic;
    case '4':
        return CharacterSet::extended_arabic;
    case '1':
        return CharacterSet::east_asian;
    default:
        return std::nullopt;
    }
}

} // namespace

Character one_byte_character(CharacterSet set, unsigned code) {
    const OneByteSet& table = one_byte_set_list[static_cast<std::size_t>(set)];
    const unsigned bit = code - 0x20;
    return {table.characters[code - 0x21], (table.marks[bit / 64] >> bit % 64 & 1) != 0};
}

char32_t east_asian_character(std::uint32_t code) {
    const std::uint32_t row_code = code >> 8;
    const auto row = std::lower_bound(east_asian_rows.begin(), east_asian_rows.end(), row_code,
                                      [](const EastAsianRow& left, std::uint32_t right) { return left.code < right; });
    if (row == east_asian_rows.end() || row->code != row_code) {
        return 0;
    }
    const std::uint32_t cell = (code & 0xFF) - 0x20;
    const std::uint32_t word = row->cells[cell / 32];
    if ((word >> cell % 32 & 1) == 0) {
        return 0;
    }
    std::size_t unit = row->begin + static_cast<std::size_t>(std::popcount(word & ((1U << cell % 32) - 1)));
    for (std::uint32_t before = 0; before < cell / 32; ++before) {
        unit += static_cast<std::size_t>(std::popcount(row->cells[before]));
    }
    const char16_t character = east_asian_units[unit];
    const bool is_beyond = character >= 0xD800 && character < 0xE000;
    return is_beyond ? east_asian_beyond[character - 0xD800U] : character;
}

std::optional<Designation> designation(std::string_view text) {
    std::size_t at = 1;
    const auto here = [&] { return at < text.size() ? text[at] : '\0'; };
    if (const auto set = set_of_technique_1(here())) {
        return Designation{*set, false, 2};
    }
    const bool is_wide = here() == '$';
    at += is_wide ? 1 : 0;
    const bool is_g1 = here() == ')' || here() == '-';
    if (is_g1 || here() == '(' || here() == ',') {
        ++at;
    } else if (!is_wide) {
        return std::nullopt;
    }
    if (here() == '!') { // ANSEL's last byte is two
        ++at;
        if (here() != 'E') {
            return std::nullopt;
        }
    }
    const auto set = set_of_technique_2(here());
    if (!set || is_wide != (*set == CharacterSet::east_asian)) {
        return std::nullopt;
    }
    return Designation{*set, is_g1, at + 1};
}

std::string_view escape_to(CharacterSet set) {
    constexpr std::string_view escapes[] = {"\x1B(B", "\x1B(!E", "\x1B(S",   "\x1B(N", "\x1B(Q", "\x1B(2",
                                            "\x1B(3", "\x1B(4",  "\x1B\x62", "\x1Bp",  "\x1Bg",  "\x1B$1"};
    return escapes[static_cast<std::size_t>(set)];
}

} // namespace marcmill::text
