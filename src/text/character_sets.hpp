#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace marcmill::text {

/// The sets of MARC-8. A character that several of them have is written in the first of these.
enum class CharacterSet : std::uint8_t {
    ascii,
    ansel,
    greek,
    cyrillic,
    extended_cyrillic,
    hebrew,
    arabic,
    extended_arabic,
    subscripts,
    superscripts,
    greek_symbols,
    east_asian, ///< of three bytes a character, all others of one
};

struct Character {
    char32_t value = 0; ///< 0: none has this code
    bool is_mark = false;
};

/// The character of a set of one byte a character; `code` is 0x21 to 0x7E.
Character one_byte_character(CharacterSet set, unsigned code);

/// The East Asian character of three bytes, the first one highest, as they are in G0; 0 if there is none.
char32_t east_asian_character(std::uint32_t code);

/// The character of a control of C1; 0 of those that MARC-8 does not use. They belong to no set, though the code tables
/// list them with ANSEL.
constexpr char32_t c1_character(unsigned byte) {
    switch (byte) {
    case 0x88: // what is not sorted by begins
        return 0x98;
    case 0x89: // and ends
        return 0x9C;
    case 0x8D: // joiner
        return 0x200D;
    case 0x8E: // non-joiner
        return 0x200C;
    default:
        return 0;
    }
}

/// What an escape sequence says: a set is G0 or G1 from now on.
struct Designation {
    CharacterSet set = CharacterSet::ascii;
    bool is_g1 = false;
    std::size_t length = 0; ///< of the escape sequence
};

/// The escape sequence that `text` begins with; nothing if MARC-8 has none such.
std::optional<Designation> designation(std::string_view text);

/// The escape sequence that makes a set G0.
std::string_view escape_to(CharacterSet set);

} // namespace marcmill::text
