#include "text/references.hpp"

#include <charconv>

#include "text/plain_text.hpp"

namespace marcmill::text {

Reference first_reference(std::string_view text) {
    constexpr std::string_view begin = "&#x";
    constexpr std::size_t most_digits = 6;
    if (!text.starts_with(begin)) {
        return {};
    }
    const char* const digits = text.data() + begin.size();
    const std::string_view behind = text.substr(begin.size(), most_digits);
    unsigned character = 0;
    const auto [end, error] = std::from_chars(digits, digits + behind.size(), character, 16);
    const auto length = static_cast<std::size_t>(end - text.data());
    const bool is_surrogate = character >= 0xD800 && character < 0xE000;
    if (error != std::errc{} || length == text.size() || *end != ';' || is_surrogate || character > 0x10FFFF ||
        is_separator(character)) {
        return {};
    }
    return {character, length + 1};
}

void append_reference(std::string& text, char32_t character) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    text += "&#x";
    for (int shift = character > 0xFFFFF ? 20 : character > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4) {
        text += digits[character >> shift & 0xF];
    }
    text += ';';
}

} // namespace marcmill::text
