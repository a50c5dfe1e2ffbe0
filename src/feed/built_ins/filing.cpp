#include "feed/built_ins/filing.hpp"

#include <algorithm>
#include <cstddef>

#include "feed/built_ins/values.hpp"
#include "terms/phrase.hpp"

#include <marcmill/utf8.hpp>

namespace marcmill::feed {
namespace {

constexpr std::string_view nonfiling_begin = "\u0098";
constexpr std::string_view nonfiling_end = "\u009C";

/// Signs beyond ASCII that open a title: inverted marks, guillemets, quotes, the ellipsis.
bool is_opening_sign(char32_t character) {
    return character == 0xA1 || character == 0xAB || character == 0xBB || character == 0xBF ||
           (character >= 0x2010 && character <= 0x2027) || (character >= 0x2039 && character <= 0x203A);
}

bool is_mark(char32_t character) {
    return character >= 0x300 && character <= 0x36F;
}

/// `text` without what stands between the two control characters; their number may be wrong.
std::string without_marked(std::string_view text) {
    std::string rest;
    for (;;) {
        const std::size_t begin = text.find(nonfiling_begin);
        const std::size_t end = begin == std::string_view::npos ? begin : text.find(nonfiling_end, begin);
        if (end == std::string_view::npos) {
            rest += text; // a phrase is without the characters themselves
            return rest;
        }
        rest += text.substr(0, begin);
        text.remove_prefix(end + nonfiling_end.size());
    }
}

/// Without the signs before the first letter or digit; all of it where there is none.
std::string_view without_opening(std::string_view text) {
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto [length, is_well_formed] = first_sequence(rest);
        const bool is_sign =
            length == 1 ? static_cast<unsigned char>(rest[0]) < 0x80 && !is_letter(rest[0]) && !is_digit(rest[0])
                        : is_well_formed && is_opening_sign(code_point(rest.substr(0, length)));
        if (!is_sign) {
            return rest;
        }
        rest.remove_prefix(length);
    }
    return text;
}

/// Without the brackets and quotes that end what was opened in `cut`, which stood before.
std::string without_partners(std::string_view cut, std::string_view text) {
    auto brackets = std::ranges::count(cut, '[') - std::ranges::count(cut, ']');
    bool has_quote = std::ranges::count(cut, '"') % 2 != 0;
    std::ptrdiff_t inner = 0; // brackets that are opened in the text itself
    std::string rest;
    for (const char byte : text) {
        if (byte == '"' && has_quote) {
            has_quote = false;
            continue;
        }
        inner += byte == '[' ? 1 : 0;
        if (byte == ']' && inner == 0 && brackets > 0) {
            --brackets;
            continue;
        }
        inner -= byte == ']' && inner > 0 ? 1 : 0;
        rest += byte;
    }
    return rest;
}

} // namespace

std::string_view without_nonfiling(std::string_view text, char count) {
    if (!is_digit(count) || count == '0') {
        return text;
    }
    std::string_view rest = text;
    for (int left = count - '0'; left > 0 && !rest.empty(); --left) {
        const auto [length, is_well_formed] = first_sequence(rest);
        rest.remove_prefix(is_well_formed ? length : 1);
    }
    while (!rest.empty()) {
        const auto [length, is_well_formed] = first_sequence(rest);
        if (!is_well_formed || !is_mark(code_point(rest.substr(0, length)))) {
            return rest;
        }
        rest.remove_prefix(length);
    }
    return text;
}

void append_filing_form(const FieldView& field, std::string_view codes, char indicator, std::string& out) {
    std::string text;
    append_subfields(field, codes, text);
    std::string phrase;
    std::string cut;
    if (text.find(nonfiling_begin) == std::string::npos) {
        const std::string_view rest = without_nonfiling(text, indicator);
        cut = text.substr(0, text.size() - rest.size());
        terms::write_phrase(rest, phrase);
    } else { // which says it once more, and better
        terms::write_phrase(without_marked(text), phrase);
    }
    const std::string_view opened = without_opening(phrase);
    if (opened.find_first_of("]\"") == std::string_view::npos) {
        out += opened;
        return;
    }
    cut += phrase.substr(0, phrase.size() - opened.size());
    std::string whole;
    terms::write_phrase(without_partners(cut, opened), whole);
    out += whole;
}

} // namespace marcmill::feed
