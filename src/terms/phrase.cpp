#include "terms/phrase.hpp"

#include <utf8proc.h>

#include <marcmill/utf8.hpp>

namespace marcmill::terms {
namespace {

/// Which of the characters beyond ASCII are white, their category says.
bool is_white(std::string_view sequence, bool is_well_formed) {
    if (sequence.size() == 1) {
        return sequence[0] == ' ' || (sequence[0] >= '\t' && sequence[0] <= '\r');
    }
    if (!is_well_formed) {
        return false;
    }
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code_point(sequence)));
    return category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP;
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
    while (!text.empty()) {
        const auto [length, is_well_formed] = first_sequence(text);
        const std::string_view sequence = text.substr(0, length);
        text.remove_prefix(length);
        if (is_white(sequence, is_well_formed)) {
            is_apart = !phrase.empty();
        } else if (!is_non_sorting(sequence)) {
            phrase += is_apart ? " " : "";
            phrase += sequence;
            is_apart = false;
        }
    }
    const std::size_t last = phrase.find_last_not_of(" .,:;/=");
    phrase.resize(last == std::string::npos ? 0 : last + 1);
}

} // namespace marcmill::terms
