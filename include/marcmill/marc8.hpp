#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/encoding.hpp>
#include <marcmill/export.hpp>

/// MARC-8, the encoding of records whose leader/09 is a blank, to UTF-8 and back. Source: MARC 21 Specifications for
/// Record Structure, Character Sets, and Exchange Media, "MARC-8 Encoding Environment", "Conversion Between
/// Environments" and "MARC-8 Code Tables".
namespace marcmill {

/// What is wrong with a text that changes its encoding.
enum class TextFaultKind : std::uint8_t {
    unknown_character, ///< no character of its set: U+FFFD stands for it
    unknown_escape,    ///< 0x1B that designates no set of MARC-8: U+FFFD stands for it, and what follows is text
    cut_character,     ///< less than the three bytes of a character: U+FFFD stands for them
    lone_mark,         ///< a combining mark that no character follows: it stands for itself
    lone_half,         ///< half of a double mark without the other: it stands for itself
    ill_formed,        ///< bytes that are no UTF-8
    not_in_marc8,      ///< a character that MARC-8 lacks, or a mark behind none that MARC-8 has
};

/// The kind in words: "unknown character".
MARCMILL_API std::string_view name(TextFaultKind kind);

/// Something wrong with a text, and at which of its bytes.
struct TextFault {
    TextFaultKind kind = TextFaultKind::unknown_character;
    std::size_t offset = 0;
    std::size_t length = 0;

    friend bool operator==(const TextFault&, const TextFault&) = default;
};

/// Reads MARC-8. Each thread has a decoder of its own, and uses it for all values.
class MARCMILL_API Marc8Decoder {
  public:
    explicit Marc8Decoder(References references = References::kept) : references_{references} {}

    /// The same text in UTF-8: `value` itself where it is ASCII without escapes, at the cost of one look at its bytes;
    /// else a view of `room`, whose old text is lost; `value` is none of it. A value is that of a subfield, or all data
    /// of a field: escapes reach as far as the next delimiter or terminator. Marks stand behind their character, in the
    /// order of the value; nothing is composed.
    std::string_view decode(std::string_view value, std::string& room);

    /// What was wrong with the last value, by offset; kept until the next call of decode().
    const std::vector<TextFault>& faults() const { return faults_; }

  private:
    class Decoding;
    struct Mark {
        char32_t character = 0;
        std::size_t offset = 0;
    };

    References references_;
    std::vector<TextFault> faults_;
    std::vector<Mark> marks_; ///< those that wait for their character
};

/// How a character is written that MARC-8 lacks: as a reference (&#x1F40B;), which loses nothing, or as a vertical bar.
/// The specification has both, and wants one of them in one record.
enum class Lacking : bool { as_reference, as_bar };

/// Writes MARC-8. Each thread has an encoder of its own, and uses it for all values.
class MARCMILL_API Marc8Encoder {
  public:
    explicit Marc8Encoder(Lacking lacking = Lacking::as_reference) : lacking_{lacking} {}

    /// The same text in MARC-8: `value` itself where it is ASCII; else a view of `room`, whose old text is lost;
    /// `value` is none of it. Characters that MARC-8 has in parts alone are taken apart. ASCII is designated again
    /// before each delimiter and terminator, and at the end. With references, a decoder that reads them gives an
    /// equivalent text (Unicode, 3.7, "Canonical Equivalence").
    std::string_view encode(std::string_view value, std::string& room);

    /// What was wrong with the last value, by offset; kept until the next call of encode().
    const std::vector<TextFault>& faults() const { return faults_; }

  private:
    class Encoding;
    struct Unit {
        char32_t character = 0;
        std::size_t offset = 0;
        std::size_t length = 0;
    };

    Lacking lacking_;
    std::vector<TextFault> faults_;
    std::vector<Unit> units_; ///< the value's characters, as MARC-8 has them
};

} // namespace marcmill
