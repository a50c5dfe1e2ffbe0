#include "terms/phrase.hpp"

#include "terms/characters.hpp"

namespace marcmill::terms {
namespace {

bool is_white(std::string_view sequence, utf8proc_category_t category) {
    const bool is_control = sequence.front() >= '\t' && sequence.front() <= '\r';
    return is_control || (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP);
}

/// One of the two that enclose what is passed over in sorting: an article, mostly (MARC 21, "Non-sorting control
/// characters").
bool is_non_sorting(std::string_view sequence) {
    return sequence == "\u0098" || sequence == "\u009C";
}

} // namespace

void write_phrase(std::string_view text, std::string& phrase) {
    phrase.clear();
    bool is_apart = false;
    for_each_character(text, [&](std::string_view sequence, utf8proc_category_t category) {
        if (is_white(sequence, category)) {
            is_apart = !phrase.empty();
            return;
        }
        if (is_non_sorting(sequence)) {
            return;
        }
        if (is_apart) {
            phrase += ' ';
        }
        phrase += sequence;
        is_apart = false;
    });
    const std::size_t last = phrase.find_last_not_of(" .,:;/=");
    phrase.resize(last == std::string::npos ? 0 : last + 1);
}

} // namespace marcmill::terms
