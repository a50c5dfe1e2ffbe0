#pragma once

#include <string_view>
#include <vector>

#include "record/finding.hpp"

#include <marcmill/detail/field_table.hpp>

namespace marcmill::notes {

using detail::Finding;

/// What a record's text is read as.
enum class Charset {
    stated_utf8, ///< MARC 21 with leader/09 a
    utf8,        ///< all its bytes beyond ASCII are UTF-8, whatever its leader says
    marc8,       ///< MARC 21 with leader/09 blank, and not UTF-8
    unknown,
};

/// F307, F404, F405 and F407 of a field, each once: characters that no text should hold. `unimarc`: any escape sequence
/// of ISO 2022 is lawful there, as in MARC-8 those are which MARC 21 defines.
void add_character_notes(std::vector<Finding>& notes, Charset charset, bool unimarc, std::string_view record,
                         const detail::FieldEntry& entry);

/// Text that was encoded as UTF-8 twice; length 0 if there is none.
///
/// It is proven, not guessed. A whole run of bytes beyond ASCII must be characters of Latin-1 or Windows-1252 whose
/// bytes are UTF-8 once more, of letters and marks that catalogues hold. Since `»` behind `É` is such a run as well,
/// one of these must hold, too:
/// - it stands for two characters or more;
/// - it holds a C1 control, which no text does;
/// - it stands for punctuation or a sign (`â€™`);
/// - it is a capital and a mark (`Ã©`) right before or behind a small letter, where neither belongs.
struct TwiceEncoded {
    std::size_t offset = 0;
    std::size_t length = 0;
};
TwiceEncoded find_twice_encoded(std::string_view data);

} // namespace marcmill::notes
