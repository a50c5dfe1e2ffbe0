#include "cli/positions.hpp"

#include <algorithm>

#include <marcmill/utf8.hpp>

namespace marcmill::cli {
namespace {

std::size_t length_of_first(std::string_view text) {
    const Utf8Sequence sequence = first_sequence(text);
    return sequence.well_formed ? sequence.length : 1;
}

} // namespace

std::string_view behind(std::string_view text, std::size_t characters) {
    if (find_non_ascii(text) == text.size()) {
        return text.substr(std::min(characters, text.size()));
    }
    for (; characters > 0 && !text.empty(); --characters) {
        text.remove_prefix(length_of_first(text));
    }
    return text;
}

std::size_t count_characters(std::string_view text) {
    std::size_t count = find_non_ascii(text);
    for (text.remove_prefix(count); !text.empty(); ++count) {
        text.remove_prefix(length_of_first(text));
    }
    return count;
}

} // namespace marcmill::cli
