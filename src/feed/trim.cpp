#include "feed/trim.hpp"

#include <cstddef>

namespace marcmill::feed {
namespace {

// By hand: find_last_not_of() calls a function for each character.

bool is_white_space(char byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

bool is_separator(char byte) {
    return byte == ',' || byte == '/' || byte == ':' || byte == ';' || byte == '=';
}

bool is_letter_or_digit(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

/// Whether three characters of a word, or more, stand at the end.
bool ends_with_word(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty() && count < 3) {
        const auto last = static_cast<unsigned char>(text.back());
        if (last < 0x80) {
            if (!is_letter_or_digit(text.back())) {
                return false;
            }
            text.remove_suffix(1);
            ++count;
            continue;
        }
        std::size_t begin = text.size() - 1;
        while (begin > 0 && text.size() - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80) {
            --begin;
        }
        const auto lead = static_cast<unsigned char>(text[begin]);
        const auto next = begin + 1 < text.size() ? static_cast<unsigned char>(text[begin + 1]) : 0U;
        const bool is_mark = lead == 0xCC || (lead == 0xCD && next < 0xB0); // U+0300 to U+036F
        text.remove_suffix(text.size() - begin);
        count += is_mark ? 0 : 1;
    }
    return count == 3;
}

std::string_view without_period(std::string_view text) {
    if (!text.ends_with('.')) {
        return text;
    }
    const std::string_view before = trim_space(text.substr(0, text.size() - 1));
    const bool ends_quotation = before.ends_with(']') || before.ends_with(')') || before.ends_with('"');
    return ends_quotation || ends_with_word(before) ? before : text;
}

std::string_view without_brackets(std::string_view text) {
    const bool begins = text.starts_with('[');
    const bool ends = text.size() > (begins ? 1U : 0U) && text.ends_with(']');
    const std::string_view inner = text.substr(begins ? 1 : 0, text.size() - (begins ? 1 : 0) - (ends ? 1 : 0));
    const bool has_others = inner.find('[') != std::string_view::npos || inner.find(']') != std::string_view::npos;
    return has_others ? text : begins || ends ? trim_space(inner) : inner;
}

} // namespace

std::string_view trim_space(std::string_view text) {
    while (!text.empty() && is_white_space(text.back())) {
        text.remove_suffix(1);
    }
    while (!text.empty() && is_white_space(text.front())) {
        text.remove_prefix(1);
    }
    return text;
}

std::string_view trim_isbd(std::string_view text) {
    text = trim_space(text);
    while (!text.empty() && (is_separator(text.back()) || is_white_space(text.back()))) {
        text.remove_suffix(1);
    }
    return without_brackets(without_period(text));
}

} // namespace marcmill::feed
