#include "decoding/evidence.hpp"

#include <algorithm>

#include "text/character_sets.hpp"
#include "text/plain_text.hpp"

#include <marcmill/utf8.hpp>

namespace marcmill::decoding {
namespace {

constexpr bool is_capital(unsigned byte) {
    return byte >= 'A' && byte <= 'Z';
}
constexpr bool is_small(unsigned byte) {
    return byte >= 'a' && byte <= 'z';
}
constexpr bool is_letter(unsigned byte) {
    return is_capital(byte) || is_small(byte);
}
constexpr bool is_vowel(unsigned byte) {
    return std::string_view{"aeiouyAEIOUY"}.find(static_cast<char>(byte)) != std::string_view::npos;
}
constexpr bool is_mark_of_ansel(unsigned byte) {
    return byte >= 0xE0 && byte <= 0xFE && byte != 0xFC && byte != 0xFD;
}
/// Letters of ANSEL that stand for themselves: L, O and D with strokes, thorn, the ligatures, o and u with horns.
constexpr bool is_letter_of_ansel(unsigned byte) {
    return (byte >= 0xA1 && byte <= 0xA6) || byte == 0xAC || byte == 0xAD || (byte >= 0xB1 && byte <= 0xBD);
}
/// In Latin-1, the signs of multiplication and division apart.
constexpr bool is_letter_of_latin1(unsigned byte) {
    return byte >= 0xC0 && byte != 0xD7 && byte != 0xF7;
}

/// The capitals that Unicode has with a mark of ANSEL, or that romanization tables of the Library of Congress put one
/// on, for those marks that are on few; empty for others.
constexpr std::string_view letters_under(unsigned mark) {
    switch (mark) {
    case 0xE0: // hook above
        return "AEIOUY";
    case 0xE1: // grave
        return "AEINOUWY";
    case 0xE2: // acute
        return "ACEGIKLMNOPRSUWYZ";
    case 0xE3: // circumflex
        return "ACEGHIJOSUWYZ";
    case 0xE4: // tilde
        return "AEINOUVY";
    case 0xE5: // macron
        return "AEGIOUY";
    case 0xE6: // breve
        return "AEGIOU";
    case 0xE8: // diaeresis
        return "AEHIOTUWXY";
    case 0xE9: // caron
        return "ACDEGHIJKLNORSTUZ";
    case 0xEA: // ring
        return "AUWY";
    case 0xEE: // double acute
        return "OU";
    case 0xEF: // candrabindu
        return "LMN";
    case 0xF0: // cedilla
        return "CDEGHKLNRST";
    case 0xF1: // ogonek
        return "AEIOU";
    case 0xF3: // two dots below
        return "AHSTUZ";
    case 0xF4: // ring below
        return "ALMNR";
    case 0xF6: // line below
        return "BDHKLNRSTZ";
    case 0xF7: // comma below
        return "GKLNRST";
    case 0xF9: // breve below
        return "H";
    default:
        return {};
    }
}

class Weighing {
  public:
    explicit Weighing(std::string_view text) : text_{text} {}

    Evidence run() {
        std::size_t behind_sequence = 0;
        for (std::size_t at = next(0); at < text_.size(); at = next(at + 1)) {
            if (text_[at] == text::escape) {
                found_.marc8 += text::designation(text_.substr(at)) ? 4 : 0;
                continue;
            }
            if (at != 0 && text_[at - 1] == '\x1F') { // a subfield's code
                continue;
            }
            if (at >= behind_sequence) {
                const Utf8Sequence sequence = first_sequence(text_.substr(at));
                ++(sequence.well_formed ? found_.well_formed : found_.ill_formed);
                behind_sequence = at + sequence.length;
            }
            found_.marc8 += points_for_marc8(at);
            found_.latin1 += points_for_latin1(at);
        }
        return found_;
    }

  private:
    static constexpr int against = -2;

    std::size_t next(std::size_t from) const { return text::find_special(text_, from, text::escape); }
    unsigned byte(std::size_t at) const { return at < text_.size() ? static_cast<unsigned char>(text_[at]) : 0U; }
    /// A subfield's code is no letter of its value.
    unsigned before(std::size_t at) const {
        const bool is_code = at >= 2 && text_[at - 2] == '\x1F';
        return at == 0 || is_code ? 0U : byte(at - 1);
    }

    int points_for_marc8(std::size_t at) {
        const unsigned here = byte(at);
        if (here <= 0xA0 || here == 0xFF) {
            return text::c1_character(here) != 0 ? 0 : against;
        }
        if (text::one_byte_character(text::CharacterSet::ansel, here & 0x7FU).value == 0) {
            return against;
        }
        if (!is_mark_of_ansel(here)) {
            return is_letter_of_ansel(here) && (is_letter(before(at)) || is_letter(byte(at + 1))) ? 1 : 0;
        }
        base_ = std::max(base_, at + 1); // the same for all marks of a row, which is gone through once
        while (is_mark_of_ansel(byte(base_))) {
            ++base_;
        }
        return is_half_alone(at) || is_above_another(here, byte(at + 1)) ? against : points_for_mark(here, byte(base_));
    }

    /// Of a mark over two letters, i and a of Russian, say, both halves stand within a few bytes.
    bool is_half_alone(std::size_t at) const {
        const auto holds = [this](std::size_t from, std::size_t length, char half) {
            return text_.substr(from, length).find(half) != text_.npos;
        };
        constexpr std::size_t near = 5;
        const std::size_t before = at - std::min(at, near);
        switch (byte(at)) {
        case 0xEB:
            return !holds(at, near, '\xEC');
        case 0xEC:
            return !holds(before, at - before, '\xEB');
        case 0xFA:
            return !holds(at, near, '\xFB');
        case 0xFB:
            return !holds(before, at - before, '\xFA');
        default:
            return false;
        }
    }

    /// A dot above stands with a macron or a dot below; before another mark it is the c with a cedilla of Latin-1.
    static bool is_above_another(unsigned mark, unsigned next) {
        return mark == 0xE7 && is_mark_of_ansel(next) && next != 0xE5 && next != 0xF2;
    }

    /// A caron proves nothing: in Latin-1 it is the most frequent letter of all, which stands before the same ones.
    static int points_for_mark(unsigned mark, unsigned base) {
        constexpr unsigned caron = 0xE9;
        if (!is_letter(base)) {
            return is_letter_of_ansel(base) ? 1 : against;
        }
        const std::string_view letters = letters_under(mark);
        const bool is_usual = letters.empty() || letters.find(static_cast<char>(base & ~0x20U)) != letters.npos;
        return !is_usual ? against : mark == caron ? 0 : 1;
    }

    int points_for_latin1(std::size_t at) const {
        const unsigned here = byte(at);
        const unsigned left = before(at);
        const unsigned right = byte(at + 1);
        if (here < 0xA0) {
            constexpr std::string_view undefined = "\x81\x8D\x8F\x90\x9D"; // in Windows-1252, too
            return undefined.find(static_cast<char>(here)) != undefined.npos ? against : 0;
        }
        if (!is_letter_of_latin1(here)) {
            const bool is_in_word = is_letter(left) && is_letter(right);
            constexpr std::string_view in_words = "\xA0\xAD\xB7"; // no-break space, soft hyphen, middle dot
            return is_in_word && in_words.find(static_cast<char>(here)) == in_words.npos ? against : 0;
        }
        const bool is_capital_letter = here < 0xDF;
        if (is_capital_letter ? is_small(left) : is_capital(right)) {
            return against;
        }
        constexpr std::string_view vowels = "\xE0\xE1\xE2\xE3\xE4\xE5\xE8\xEA"; // that rarely stand before others
        if (vowels.find(static_cast<char>(here)) != vowels.npos && is_vowel(right)) {
            return 0;
        }
        return is_letter(left) || is_letter(right) ? 1 : 0;
    }

    std::string_view text_;
    std::size_t base_ = 0; ///< behind the marks that were gone through
    Evidence found_;
};

} // namespace

Evidence weigh(std::string_view text) {
    return Weighing{text}.run();
}

} // namespace marcmill::decoding
