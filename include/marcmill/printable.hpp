#pragma once

#include <string>
#include <string_view>

#include <marcmill/export.hpp>

/// Bytes of any kind for messages: what was found can be seen, stays on its line, and steers no terminal.
namespace marcmill {

/// Whether a character leaves a mark of its own where it stands. Blanks other than U+0020, controls (C0, DEL, C1), the
/// byte order mark, marks of direction, of width zero and of line ends, soft hyphens, variation selectors, tags and
/// noncharacters do not. Source: Unicode, 23.2 to 23.9, and Default_Ignorable_Code_Point.
MARCMILL_API bool is_visible(char32_t character);

/// `text` as UTF-8 in which every byte of what is not visible, or not UTF-8, is written as \xE2. Nothing else changes,
/// so it may be applied twice.
MARCMILL_API std::string visible(std::string_view text);

/// The same for between quotes: a quote and a backslash have a backslash before them. Different texts stay different.
MARCMILL_API std::string printable(std::string_view text);

} // namespace marcmill
