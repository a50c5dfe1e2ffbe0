#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decoding/charset.hpp"
#include "decoding/marc8_record.hpp"
#include "decoding/normalizer.hpp"
#include "record/scratch.hpp"
#include "text/plain_text.hpp"

#include <marcmill/decoder.hpp>

namespace marcmill {

/// What a decoder is asked for, and what it found of the last record.
struct Decoder::State {
    State(Encoding encoding_, Normalization normalization_, References references_)
        : encoding{encoding_}, normalization{normalization_}, references{references_},
          normalizer{normalization_}, marc8{references_} {}

    Encoding encoding_of(const RecordView& record) const;
    bool may_refer(std::string_view text, Encoding as) const;
    Charset charset_of(const RecordView& record, const decoding::TextSurvey& found, Encoding as) const;
    bool is_readable(const decoding::TextSurvey& found, Encoding as) const;
    /// The byte besides escapes and those beyond ASCII that a value may not hold that is to stay as it is.
    char first_special() const {
        return charset == Charset::marc8 && references == References::read ? '&' : text::escape;
    }
    void append_decoded(std::string_view value, std::uint32_t field, std::size_t offset);
    std::string_view decode_field(std::string_view data, std::uint32_t field, std::size_t offset);
    const RecordView& decode(const RecordView& record, detail::Scratch& scratch, bool replaces);
    const RecordView& state(const RecordView& decoded, detail::Scratch& scratch);
    const RecordView& encode(const RecordView& record, const RecordView& decoded, detail::Scratch& scratch);

    Encoding encoding;
    Normalization normalization;
    References references;
    decoding::Normalizer normalizer;
    Marc8Decoder marc8;
    std::string room;
    std::string field_text;
    std::vector<TextFault> text_faults; ///< of a value
    std::vector<DecodingFault> faults;  ///< of the record
    Charset charset = Charset::ascii;
    bool replaces_ill_formed = true;
    bool is_utf8 = false; ///< so is the last record's text, as decode() gave it
    std::optional<RecordView> made;
    char* made_text = nullptr; ///< that of `made`
    std::optional<RecordView> stated;
    decoding::Marc8Record encoded;
    detail::Scratch own; ///< for those who have none
};

} // namespace marcmill
