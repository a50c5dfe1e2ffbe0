#include <algorithm>

#include "text/character_sets.hpp"
#include "text/double_marks.hpp"
#include "text/plain_text.hpp"
#include "text/references.hpp"
#include "text/repertoire.hpp"

#include <marcmill/marc8.hpp>
#include <marcmill/utf8.hpp>

namespace marcmill {

using namespace text;

/// One value on its way through.
class Marc8Encoder::Encoding {
  public:
    Encoding(std::string_view value, Marc8Encoder& encoder, std::string& room)
        : value_{value}, has_references_{encoder.lacking_ == Lacking::as_reference}, room_{&room},
          faults_{&encoder.faults_}, units_{&encoder.units_} {}

    void run() {
        for (std::size_t at = 0; at < value_.size();) {
            if (g0_ == CharacterSet::ascii) {
                at = copy_ascii(at);
            }
            const std::size_t end = end_of_stretch(at);
            write_stretch(at, end);
            at = end;
        }
        designate(CharacterSet::ascii);
        std::stable_sort(faults_->begin(), faults_->end(),
                         [](const TextFault& left, const TextFault& right) { return left.offset < right.offset; });
    }

  private:
    std::size_t next_special(std::size_t from) const {
        return find_special(value_, from, has_references_ ? '&' : escape);
    }

    /// Copies what stands for itself, but the character on which marks may stand; returns where that is.
    std::size_t copy_ascii(std::size_t at) {
        const std::size_t special = next_special(at);
        const std::size_t end = special == value_.size() || special == at ? special : special - 1;
        room_->append(value_, at, end - at);
        return end;
    }

    /// The end of what has to be looked at as a whole, behind which a character begins that is ASCII: three of them are
    /// behind each that is special, so that a double mark sees its second one, and an ampersand what it looks like.
    std::size_t end_of_stretch(std::size_t at) const {
        constexpr std::size_t most_seen = 3;
        for (;;) {
            const std::size_t special = next_special(at);
            if (special - at > most_seen) {
                return at + most_seen;
            }
            if (special == value_.size()) {
                return special;
            }
            at = special + 1;
        }
    }

    void write_stretch(std::size_t at, std::size_t end) {
        units_->clear();
        while (at < end) {
            const Utf8Sequence sequence = first_sequence(value_.substr(at));
            if (sequence.well_formed) {
                add_units({code_point(value_.substr(at, sequence.length)), at, sequence.length});
            } else {
                faults_->push_back({TextFaultKind::ill_formed, at, sequence.length});
                units_->push_back({replacement, at, 0}); // no fault more
            }
            at += sequence.length;
        }
        for (std::size_t unit = 0; unit < units_->size();) {
            unit = write_from(unit);
        }
    }

    /// A character, in parts where MARC-8 has them alone; with the one before as one where it has that alone.
    void add_units(const Unit& unit) {
        const Parts parts = held_as(unit.character).empty() ? parts_of(unit.character) : Parts{};
        if (parts.first != 0) {
            add_units({parts.first, unit.offset, unit.length});
            if (parts.second != 0) {
                add_units({parts.second, unit.offset, unit.length});
            }
            return;
        }
        constexpr char32_t first_mark = 0x300;
        const bool may_be_part = unit.character >= first_mark && !units_->empty();
        const char32_t whole = may_be_part ? whole_of({units_->back().character, unit.character}) : 0;
        if (whole != 0) {
            units_->back().character = whole;
        } else {
            units_->push_back(unit);
        }
    }

    /// Writes a character and its marks; returns where the next one is.
    std::size_t write_from(std::size_t at) {
        const Unit& unit = (*units_)[at];
        if (const unsigned char control = control_byte(unit.character); control != 0 || unit.character == 0) {
            if (is_separator(control)) {
                designate(CharacterSet::ascii);
            }
            *room_ += static_cast<char>(control);
            return at + 1;
        }
        const std::size_t end = behind_marks(at);
        if (is_written_at(at)) {
            write_base(at, end);
        } else { // marks behind a reference would stand before it, and so do references
            for (std::size_t each = at; each < end; ++each) {
                write_lacking((*units_)[each]);
            }
        }
        return end;
    }

    bool is_at(std::size_t at, char32_t character) const {
        return at < units_->size() && (*units_)[at].character == character;
    }

    /// The first place behind `at` with no mark.
    std::size_t behind_marks(std::size_t at) const {
        do {
            ++at;
        } while (at < units_->size() && is_mark((*units_)[at].character));
        return at;
    }

    /// Whether a character is written as itself, not as a reference. What would look like a reference is one: marks
    /// that stand behind an ampersand are written before it.
    bool is_written_at(std::size_t at) const {
        if (has_references_ && is_at(at, '&')) {
            const std::size_t next = behind_marks(at);
            return !is_at(next, '#') || !is_at(next + 1, 'x');
        }
        return at < units_->size() && is_base((*units_)[at].character);
    }

    /// `begin` is the character, and what is behind it its marks.
    void write_base(std::size_t begin, std::size_t end) {
        const char32_t base = (*units_)[begin].character;
        const CharacterSet set = set_for(base);
        const char32_t second_half = second_half_;
        second_half_ = 0;
        if (second_half != 0) {
            write_mark(second_half, set);
        }
        std::size_t mark = begin + 1;
        for (; mark < end; ++mark) {
            char32_t character = (*units_)[mark].character;
            if (is_double_mark(character)) {
                if (!is_written_at(end) || holds_double_mark(mark + 1, end)) {
                    break;
                }
                second_half_ = second_half_of(character);
                character = first_half_of(second_half_);
            }
            write_mark(character, set);
        }
        write_code(base, set);
        for (; mark < end; ++mark) { // in the text's order, and not between two halves
            write_lacking((*units_)[mark]);
        }
    }

    bool holds_double_mark(std::size_t begin, std::size_t end) const {
        const auto at = [&](std::size_t place) { return units_->begin() + static_cast<std::ptrdiff_t>(place); };
        return std::any_of(at(begin), at(end), [](const Unit& unit) { return is_double_mark(unit.character); });
    }

    /// The set that a character is written in: one that is designated, else the best.
    CharacterSet set_for(char32_t base) const {
        if (base == ' ' || code_in(g0_, base) != nullptr) {
            return g0_;
        }
        return code_in(CharacterSet::ansel, base) != nullptr ? CharacterSet::ansel : held_as(base).front().set;
    }

    void write_mark(char32_t mark, CharacterSet set_of_base) {
        if (code_in(set_of_base, mark) != nullptr) {
            write_code(mark, set_of_base);
        } else {
            write_code(mark, held_as(mark).front().set);
        }
    }

    /// ANSEL is G1, always; each other set becomes G0.
    void write_code(char32_t character, CharacterSet set) {
        if (character == ' ') {
            *room_ += ' ';
            return;
        }
        const std::uint32_t code = code_in(set, character)->code;
        if (set == CharacterSet::ansel) {
            *room_ += static_cast<char>(code | 0x80);
            return;
        }
        designate(set);
        if (set == CharacterSet::east_asian) {
            *room_ +=
                {static_cast<char>(code >> 16), static_cast<char>(code >> 8 & 0xFF), static_cast<char>(code & 0xFF)};
        } else {
            *room_ += static_cast<char>(code);
        }
    }

    void write_lacking(const Unit& unit) {
        const bool is_text = unit.character == '&'; // it would look like a reference
        if (unit.length != 0 && !is_text) {
            faults_->push_back({TextFaultKind::not_in_marc8, unit.offset, unit.length});
        }
        designate(CharacterSet::ascii);
        if (has_references_) {
            append_reference(*room_, unit.character);
        } else {
            *room_ += '|';
        }
    }

    void designate(CharacterSet set) {
        if (g0_ == set) {
            return;
        }
        const bool is_technique_1 =
            g0_ == CharacterSet::subscripts || g0_ == CharacterSet::superscripts || g0_ == CharacterSet::greek_symbols;
        *room_ += set == CharacterSet::ascii && is_technique_1 ? "\x1Bs" : escape_to(set);
        g0_ = set;
    }

    std::string_view value_;
    bool has_references_;
    std::string* room_;
    std::vector<TextFault>* faults_;
    std::vector<Unit>* units_;
    CharacterSet g0_ = CharacterSet::ascii;
    char32_t second_half_ = 0; ///< that stands before the next character
};

std::string_view Marc8Encoder::encode(std::string_view value, std::string& room) {
    faults_.clear();
    const char reference_mark = lacking_ == Lacking::as_reference ? '&' : escape;
    std::size_t at = find_special(value, 0, reference_mark);
    while (at < value.size() && value[at] == reference_mark && !value.substr(at).starts_with("&#x") &&
           value[at] != escape) {
        at = find_special(value, at + 1, reference_mark);
    }
    if (at == value.size()) {
        return value;
    }
    room.clear();
    Encoding{value, *this, room}.run();
    return room;
}

} // namespace marcmill
