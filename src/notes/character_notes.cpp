#include "notes/character_notes.hpp"

#include <algorithm>
#include <string>

#include "notes/code_points.hpp"
#include "record/directory.hpp"

#include <marcmill/field.hpp>

#include <marcmill/tag.hpp>
#include <marcmill/utf8.hpp>

namespace marcmill::notes {
namespace {

using namespace detail;

constexpr char escape = '\x1B';

/// U+0088 and U+0089, or U+0098 and U+009C, stand around what is not sorted by: MARC 21, "MARC-8 Encoding Environment",
/// "C1"; ISO 6630. MARC-8 has 0x8D and 0x8E as joiners.
constexpr bool is_lawful_c1(char32_t code, Charset charset) {
    if (code == 0x88 || code == 0x89) {
        return true;
    }
    return charset == Charset::marc8 ? code == 0x8D || code == 0x8E : code == 0x98 || code == 0x9C;
}

/// Controls beyond ASCII: C1, ends of lines, directions that reach over what follows, and a byte order mark.
constexpr bool is_control_character(char32_t code, Charset charset) {
    return (code >= 0x80 && code < 0xA0 && !is_lawful_c1(code, charset)) || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

/// Whether an escape sequence begins with `byte` behind its 0x1B. MARC 21, "MARC-8 Encoding Environment", "Technique 1"
/// and "Technique 2"; ISO 2022, 13.
constexpr bool is_designation(char byte, bool unimarc) {
    return unimarc ? (byte >= 0x20 && byte <= 0x2F) || (byte >= 0x60 && byte <= 0x7E)
                   : std::string_view{"()$,-gbps"}.find(byte) != std::string_view::npos;
}

/// One field on its way through: notes the first of each kind.
class Characters {
  public:
    Characters(std::vector<Finding>& notes, Charset charset, bool unimarc, std::string_view data,
               const FieldEntry& entry)
        : notes_{&notes}, charset_{charset}, unimarc_{unimarc}, data_{data}, entry_{&entry} {}

    void look() {
        for (std::size_t at = 0; at < data_.size();) {
            at += static_cast<unsigned char>(data_[at]) < 0x80 ? look_at_ascii(at) : look_beyond_ascii(at);
        }
    }

  private:
    bool is_utf8() const { return charset_ == Charset::stated_utf8 || charset_ == Charset::utf8; }

    void note(FaultCode code, std::size_t at, std::size_t length, std::string_view expected) {
        const auto first = notes_->begin() + static_cast<std::ptrdiff_t>(before_);
        if (std::none_of(first, notes_->end(), [=](const Finding& note) { return note.code == code; })) {
            notes_->push_back({code, entry_->offset + static_cast<std::uint32_t>(at),
                               static_cast<std::uint32_t>(length), std::string{Tag::unpacked(entry_->tag).text()},
                               expected});
        }
    }
    void note_control(std::size_t at, std::size_t length) {
        note(FaultCode::control_character, at, length, "no control characters in text");
    }

    /// Returns how many bytes were looked at.
    std::size_t look_at_ascii(std::size_t at) {
        const char byte = data_[at];
        if (byte == escape && at + 1 < data_.size() && is_designation(data_[at + 1], unimarc_)) {
            if (charset_ == Charset::stated_utf8) {
                note(FaultCode::escape_under_utf8, at, 2, "UTF-8, as leader/09 says");
            }
        } else if (byte < record_terminator ||
                   byte == 0x7F) { // the terminators and the delimiter have codes of their own
            note_control(at, 1);
        }
        return 1;
    }

    std::size_t look_beyond_ascii(std::size_t at) {
        if (!is_utf8()) {
            const auto byte = static_cast<unsigned char>(data_[at]);
            if (charset_ == Charset::marc8 && byte < 0xA0 && !is_lawful_c1(byte, charset_)) {
                note_control(at, 1);
            }
            return 1;
        }
        const Utf8Sequence sequence = first_sequence(data_.substr(at));
        if (sequence.well_formed) {
            const char32_t code = code_point(data_.substr(at, sequence.length));
            if (is_control_character(code, charset_)) {
                note_control(at, sequence.length);
            } else if (code == 0xFFFD) {
                note(FaultCode::character_lost, at, sequence.length, "the character that was lost");
            }
        }
        return sequence.length;
    }

    std::vector<Finding>* notes_;
    Charset charset_;
    bool unimarc_;
    std::string_view data_;
    const FieldEntry* entry_;
    std::size_t before_ = notes_->size(); ///< notes of others
};

} // namespace

void add_character_notes(std::vector<Finding>& notes, Charset charset, bool unimarc, std::string_view record,
                         const FieldEntry& entry) {
    const std::string_view data = record.substr(entry.offset, entry.length - std::min(entry.length, 1U));
    const std::size_t before = notes.size();
    Characters{notes, charset, unimarc, data, entry}.look();
    if (charset == Charset::stated_utf8 || charset == Charset::utf8) {
        const TwiceEncoded twice = find_twice_encoded(data);
        if (twice.length != 0) {
            notes.push_back({FaultCode::utf8_twice, entry.offset + static_cast<std::uint32_t>(twice.offset),
                             static_cast<std::uint32_t>(twice.length), std::string{Tag::unpacked(entry.tag).text()},
                             "UTF-8 of the characters meant"});
        }
    }
    std::sort(notes.begin() + static_cast<std::ptrdiff_t>(before), notes.end(),
              [](const Finding& left, const Finding& right) { return left.code < right.code; });
}

} // namespace marcmill::notes
