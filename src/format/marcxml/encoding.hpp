#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace marcmill::marcxml {

/// What a file's text is encoded in. `other`: ASCII and something else, which is not read.
enum class Encoding : std::uint8_t { utf8, ascii, latin1, windows1252, utf16_le, utf16_be, other };

/// By a byte order mark, by what `<` looks like, and by what the XML declaration says. A declaration of UTF-16 that
/// could be read byte for byte is not believed.
/// Source: XML 1.0 (Fifth Edition), appendix F, "Autodetection of Character Encodings".
Encoding encoding_of(std::string_view first_bytes);

constexpr bool is_utf16(Encoding encoding) {
    return encoding == Encoding::utf16_le || encoding == Encoding::utf16_be;
}

/// UTF-16 with a byte for each unit: what is no ASCII is 0x80. A last odd byte is left out.
void narrow(std::string_view units, Encoding encoding, std::string& bytes);

inline constexpr std::size_t all_encoded = static_cast<std::size_t>(-1);

/// Puts `source`, in any encoding but UTF-8 and `other`, into UTF-8. Returns where what is none of the encoding stands
/// in `source`, and U+FFFD in `text`; all_encoded if nothing is. `text` may take three times as many bytes.
std::size_t to_utf8(std::string_view source, Encoding encoding, std::string& text);

/// The offset in `source` of the character of which to_utf8() wrote a byte at `offset`.
std::size_t offset_in_source(std::string_view source, Encoding encoding, std::size_t offset);

} // namespace marcmill::marcxml
