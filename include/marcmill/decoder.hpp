#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <marcmill/encoding.hpp>
#include <marcmill/export.hpp>
#include <marcmill/marc8.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill {

/// What the bytes of a record prove its text to be, and what it says where they prove nothing: docs/text.md has the
/// rule. One pass over the record where its text is ASCII or UTF-8.
MARCMILL_API Charset charset_of(const RecordView& record);

/// What the record says: leader/09 of MARC 21, a: utf8, blank: marc8; 100 $a/26-29 of UNIMARC. Else unknown.
MARCMILL_API Charset stated_charset(const RecordView& record);

/// What such a flag says: leader/09, one byte, or 100 $a/26-29 of UNIMARC, four. Of any other length: unknown.
MARCMILL_API Charset charset_stated_by(std::string_view flag);

/// What a record says of its text, beside what that is.
struct MARCMILL_API EncodingFlag {
    std::string_view bytes;            ///< leader/09; 100 $a/26-29 of UNIMARC, empty where 100 is shorter or not there
    Charset stated = Charset::unknown; ///< stated_charset(): what they say
    Charset found = Charset::ascii;    ///< charset_of()
    bool is_damaged = false;           ///< found is utf8, and some bytes are none

    /// Whether whoever believes the record reads other characters than stand there, or is told no encoding at all. Not
    /// of ASCII, which all of them have, nor where nothing is said, or what is said is not decoded.
    bool lies() const;
    /// As many bytes as `bytes`, which would say what was found: a, or a blank; of UNIMARC 50 and two blanks. Empty
    /// where none would, and for ISO 5426, whose marks prove too little, as they are letters of Latin-1.
    std::string_view truth() const;
};

/// It lives as long as the record's text.
MARCMILL_API EncodingFlag encoding_flag(const RecordView& record);

/// Something that could not be decoded.
struct DecodingFault {
    TextFaultKind kind = TextFaultKind::unknown_character;
    std::uint32_t field = 0;  ///< its place among the record's fields
    std::uint32_t offset = 0; ///< from the first byte of the record's text(), as it was before
    std::uint32_t length = 0;

    friend bool operator==(const DecodingFault&, const DecodingFault&) = default;
};

/// Gives views of records whose text is UTF-8. Each thread has a decoder of its own, and uses it for all records; a
/// copy shares nothing.
///
///     Decoder decoder;
///     for (const RecordView& record : read("books.mrc")) { use(decoder.decode(record).title()); }
///
/// Runs do it by themselves where Options::encoding says so.
class MARCMILL_API Decoder {
  public:
    /// `references`: of MARC-8, and of ASCII that leader/09 of MARC 21 says to be MARC-8.
    explicit Decoder(Encoding encoding = Encoding::automatic, Normalization normalization = Normalization::none,
                     References references = References::kept);
    Decoder(const Decoder& other);
    Decoder(Decoder&&) noexcept;
    Decoder& operator=(const Decoder& other);
    Decoder& operator=(Decoder&&) noexcept;
    ~Decoder();

    /// The record itself where its text is UTF-8 already: nothing is copied. Else a view that lives until the next
    /// call, with the same source and place, and the same leader. What cannot be decoded is U+FFFD, and in faults().
    const RecordView& decode(const RecordView& record);

    /// The same, and what the record says of its text is UTF-8: leader/09 is a; in UNIMARC 100 $a/26-29 are 50 and two
    /// blanks. Of text that is not decoded (unsupported, raw) it stays as it is.
    const RecordView& decode_and_state(const RecordView& record);

    /// The same in MARC-8, and leader/09 is a blank. What MARC-8 lacks is a reference (&#x1F40B;), and in faults() as
    /// not_in_marc8. Text that is MARC-8 already stays byte for byte, and so do records in UNIMARC, which has no
    /// MARC-8, and text that is raw.
    const RecordView& to_marc8(const RecordView& record);

    /// Of the last record.
    Charset charset() const;
    const std::vector<DecodingFault>& faults() const;

    // For the library's own floors:

    /// As decode(), and what is made lies in this scratch, not in the decoder. Unless it `replaces`, text that should
    /// be UTF-8, or is unknown, keeps the bytes that are none.
    const RecordView& decode_in(const RecordView& record, detail::Scratch& scratch, bool replaces);
    /// Of what decode_in() gave last.
    const RecordView& state_in(const RecordView& decoded, detail::Scratch& scratch);
    /// As to_marc8(), of what decode_in() gave last for this record.
    const RecordView& marc8_in(const RecordView& record, const RecordView& decoded, detail::Scratch& scratch);
    /// Whether decode() gives back each record with these bytes, in ISO 2709, as it is.
    bool leaves(std::string_view bytes) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace marcmill
