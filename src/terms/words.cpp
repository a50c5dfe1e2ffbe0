#include "terms/words.hpp"

#include "terms/characters.hpp"

namespace marcmill::terms {
namespace {

enum class Kind { other, mark, letter_or_digit };

/// A format character, as a soft hyphen or a joiner, says how a word is to be shown, and is as a mark. One alone
/// separates words.
bool is_zero_width_space(std::string_view sequence) {
    return sequence == "\u200B";
}

Kind kind_of(std::string_view sequence, utf8proc_category_t category) {
    const bool is_mark = category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
    if (is_mark || (category == UTF8PROC_CATEGORY_CF && !is_zero_width_space(sequence))) {
        return Kind::mark;
    }
    const bool is_letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
    const bool is_digit = category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
    return is_letter || is_digit ? Kind::letter_or_digit : Kind::other;
}

} // namespace

void add_words(std::string_view text, std::vector<std::string_view>& words) {
    const char* begin = text.data();
    const char* at = text.data();
    bool has_letters = false;
    const auto end_word = [&] {
        if (has_letters) {
            words.emplace_back(begin, static_cast<std::size_t>(at - begin));
        }
        has_letters = false;
    };
    for_each_character(text, [&](std::string_view sequence, utf8proc_category_t category) {
        const Kind kind = kind_of(sequence, category);
        has_letters = has_letters || kind == Kind::letter_or_digit;
        if (kind == Kind::other) {
            end_word();
            begin = sequence.data() + sequence.size();
        }
        at = sequence.data() + sequence.size();
    });
    end_word();
}

} // namespace marcmill::terms
