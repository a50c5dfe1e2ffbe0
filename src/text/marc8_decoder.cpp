#include <algorithm>
#include <optional>

#include "text/character_sets.hpp"
#include "text/double_marks.hpp"
#include "text/plain_text.hpp"
#include "text/references.hpp"

#include <marcmill/marc8.hpp>

namespace marcmill {

using namespace text;

/// One value on its way through.
class Marc8Decoder::Decoding {
  public:
    Decoding(std::string_view value, Marc8Decoder& decoder, std::string& room)
        : value_{value}, reads_references_{decoder.references_ == References::read}, room_{&room},
          faults_{&decoder.faults_}, marks_{&decoder.marks_} {}

    void run() {
        while (at_ < value_.size()) {
            if (is_as_at_the_beginning()) {
                copy_ascii();
            }
            if (at_ < value_.size()) {
                step();
            }
        }
        end_marks();
        std::stable_sort(faults_->begin(), faults_->end(),
                         [](const TextFault& left, const TextFault& right) { return left.offset < right.offset; });
    }

  private:
    /// The first half of a double mark, on the last character, that may be half of one yet.
    struct Half {
        Mark mark;
        std::size_t in_room = 0;
    };

    bool is_as_at_the_beginning() const {
        return g0_ == CharacterSet::ascii && g1_ == CharacterSet::ansel && marks_->empty() && !half_;
    }

    void copy_ascii() {
        const std::size_t end = find_special(value_, at_, reads_references_ ? '&' : escape);
        room_->append(value_, at_, end - at_);
        at_ = end;
    }

    void step() {
        const auto byte = static_cast<unsigned char>(value_[at_]);
        if (byte == escape) {
            read_escape();
        } else if (byte < 0x20 || byte == 0x7F) {
            take_control(byte);
        } else if (byte == 0x20) {
            take_base(byte, 1);
        } else if (byte < 0x80) {
            read_graphic(g0_, byte);
        } else if (byte < 0xA0 && c1_character(byte) != 0) {
            take_control(c1_character(byte));
        } else if (byte > 0xA0 && byte < 0xFF) {
            read_graphic(g1_, byte);
        } else {
            take_wrong(TextFaultKind::unknown_character, 1);
        }
    }

    void read_escape() {
        const auto found = designation(value_.substr(at_));
        if (!found) {
            take_wrong(TextFaultKind::unknown_escape, 1);
            return;
        }
        (found->is_g1 ? g1_ : g0_) = found->set;
        at_ += found->length;
    }

    void read_graphic(CharacterSet set, unsigned char byte) {
        if (set == CharacterSet::east_asian) {
            read_east_asian(byte & 0x80U);
            return;
        }
        if (byte == '&' && set == CharacterSet::ascii && reads_references_) {
            const Reference reference = first_reference(value_.substr(at_));
            if (reference.length != 0) {
                take_base(reference.character, reference.length);
                return;
            }
        }
        const Character character = one_byte_character(set, byte & 0x7FU);
        if (character.value == 0) {
            take_wrong(TextFaultKind::unknown_character, 1);
        } else if (character.is_mark) {
            marks_->push_back({character.value, at_++});
        } else {
            take_base(character.value, 1);
        }
    }

    /// Three bytes of the same half; the third may be a space there.
    void read_east_asian(unsigned high_bit) {
        std::uint32_t code = 0;
        std::size_t length = 0;
        for (; length < 3 && at_ + length < value_.size(); ++length) {
            const unsigned byte = static_cast<unsigned char>(value_[at_ + length]) ^ high_bit;
            if (byte < (length == 2 ? 0x20U : 0x21U) || byte > 0x7E) {
                break;
            }
            code = code << 8 | byte;
        }
        if (length < 3) {
            take_wrong(TextFaultKind::cut_character, length);
            return;
        }
        const char32_t character = east_asian_character(code);
        if (character == 0) {
            take_wrong(TextFaultKind::unknown_character, length);
        } else {
            take_base(character, length);
        }
    }

    void fault(TextFaultKind kind, std::size_t offset, std::size_t length) {
        faults_->push_back({kind, offset, length});
    }

    void take_wrong(TextFaultKind kind, std::size_t length) {
        fault(kind, at_, length);
        take_base(replacement, length);
    }

    void take_control(char32_t control) {
        end_marks();
        append_utf8(*room_, control);
        ++at_;
        if (is_separator(control)) {
            g0_ = CharacterSet::ascii;
            g1_ = CharacterSet::ansel;
        }
    }

    /// A character that marks can stand on: those before it do.
    void take_base(char32_t base, std::size_t length) {
        append_utf8(*room_, base);
        at_ += length;
        if (marks_->empty() && !half_) {
            return;
        }
        std::optional<Half> next;
        for (const Mark& mark : *marks_) {
            if (is_second_half(mark.character)) {
                take_second_half(mark, next);
                continue;
            }
            if (is_first_half(mark.character)) {
                end_half(next);
                next = Half{mark, room_->size()};
            }
            append_utf8(*room_, mark.character);
        }
        marks_->clear();
        end_half(half_);
        half_ = next;
    }

    /// The double mark takes the first half's place, between the two characters.
    void take_second_half(const Mark& second, std::optional<Half>& behind) {
        if (!half_ || half_->mark.character != first_half_of(second.character)) {
            fault(TextFaultKind::lone_half, second.offset, 1);
            append_utf8(*room_, second.character);
            return;
        }
        std::string whole;
        append_utf8(whole, double_mark_of(second.character));
        room_->replace(half_->in_room, 3, whole); // a byte less
        half_.reset();
        if (behind) {
            --behind->in_room;
        }
    }

    void end_half(std::optional<Half>& half) {
        if (half) {
            fault(TextFaultKind::lone_half, half->mark.offset, 1);
            half.reset();
        }
    }

    void end_marks() {
        for (const Mark& mark : *marks_) {
            fault(TextFaultKind::lone_mark, mark.offset, 1);
            append_utf8(*room_, mark.character);
        }
        marks_->clear();
        end_half(half_);
    }

    std::string_view value_;
    bool reads_references_;
    std::string* room_;
    std::vector<TextFault>* faults_;
    std::vector<Mark>* marks_;
    std::size_t at_ = 0;
    CharacterSet g0_ = CharacterSet::ascii;
    CharacterSet g1_ = CharacterSet::ansel;
    std::optional<Half> half_;
};

std::string_view Marc8Decoder::decode(std::string_view value, std::string& room) {
    faults_.clear();
    if (find_special(value, 0, references_ == References::read ? '&' : escape) == value.size()) {
        return value;
    }
    room.clear();
    Decoding{value, *this, room}.run();
    return room;
}

} // namespace marcmill
