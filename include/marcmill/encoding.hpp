#pragma once

#include <cstdint>
#include <string_view>

#include <marcmill/export.hpp>

namespace marcmill {

/// What the text of records is read as. `raw`: nothing is decoded, and values are the bytes of the input. `automatic`:
/// UTF-8, MARC-8, Latin-1 or ISO 5426, of each record what its bytes prove, and else what it says (Decoder). The
/// others: so, whatever a record says. `latin1` is Windows-1252, which has letters and punctuation where Latin-1 has
/// controls.
enum class Encoding : std::uint8_t { raw, automatic, utf8, marc8, latin1 };

/// Unicode Standard Annex 15, "Unicode Normalization Forms": `nfc` composes letters and marks, `nfd` takes them apart.
enum class Normalization : std::uint8_t { none, nfc, nfd };

/// Whether a character that is written as &#x1F40B; in MARC-8 is read as that character, or is the text that it looks
/// like.
enum class References : bool { kept, read };

/// What the text of a record was found to be.
enum class Charset : std::uint8_t {
    ascii, ///< no byte beyond it, and no escape: the same in all of them
    utf8,
    marc8,
    latin1,
    iso5426,     ///< UNIMARC alone
    unsupported, ///< UNIMARC says one that is not decoded, in 100 $a/26-29
    unknown,     ///< none of them
};

/// "utf8", and so on: as they are spelt here.
MARCMILL_API std::string_view name(Charset charset);

} // namespace marcmill
