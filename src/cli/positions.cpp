#include "cli/positions.hpp"

#include <algorithm>

#include <marcmill/utf8.hpp>

namespace marcmill::cli {

std::string_view behind(std::string_view text, std::size_t characters) {
    if (find_non_ascii(text) == text.size()) {
        return text.substr(std::min(characters, text.size()));
    }
    for (; characters > 0 && !text.empty(); --characters) {
        const Utf8Sequence sequence = first_sequence(text);
        text.remove_prefix(sequence.well_formed ? sequence.length : 1);
    }
    return text;
}

} // namespace marcmill::cli
