#pragma once

#include <cstdint>
#include <span>

#include "text/character_sets.hpp"

/// The code tables the other way round: from characters to codes. Made from them when they are first asked, in some
/// milliseconds.
namespace marcmill::text {

/// A code that stands for a character.
struct Held {
    char32_t character = 0;
    std::uint32_t code = 0; ///< in G0
    CharacterSet set = CharacterSet::ascii;
    bool is_mark = false;
};

/// All codes of a character, the best one first; none of spaces and controls, which belong to no set.
std::span<const Held> held_as(char32_t character);

/// Its code in a set; null where that has none.
const Held* code_in(CharacterSet set, char32_t character);

/// A mark of MARC-8, or a double one, which it has in halves.
bool is_mark(char32_t character);
/// A character of MARC-8 that marks can stand on.
bool is_base(char32_t character);

/// The byte of a control; 0 of what is none that MARC-8 has.
unsigned char control_byte(char32_t character);

/// What is canonically equivalent to a character that MARC-8 holds, as a whole or in parts. The first part is 0 if
/// nothing is, the second if the first is enough.
struct Parts {
    char32_t first = 0;
    char32_t second = 0;
};
Parts parts_of(char32_t character);

/// The character of MARC-8 that is canonically equivalent to these two; 0 if there is none.
char32_t whole_of(Parts parts);

} // namespace marcmill::text
