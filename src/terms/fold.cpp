#include "terms/fold.hpp"

#include <algorithm>
#include <array>
#include <span>

#include <utf8proc.h>

#include <marcmill/utf8.hpp>

namespace marcmill::terms {
namespace {

using Characters = std::array<utf8proc_int32_t, 32>; // no character becomes more than a few

char folded(char ascii) {
    return ascii >= 'A' && ascii <= 'Z' ? static_cast<char>(ascii - 'A' + 'a') : ascii;
}

bool is_ascii(std::string_view text) {
    return find_non_ascii(text) == text.size();
}

/// What a character becomes; nothing where it is a mark.
std::span<const utf8proc_int32_t> mapped(utf8proc_int32_t character, int options, Characters& room) {
    int boundary = 0;
    const auto count = utf8proc_decompose_char(
        character, room.data(), static_cast<utf8proc_ssize_t>(room.size()),
        static_cast<utf8proc_option_t>(options | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK), &boundary);
    return {room.data(), static_cast<std::size_t>(std::max<utf8proc_ssize_t>(count, 0))};
}

} // namespace

void Fold::fold_character(std::int32_t character) {
    Characters plain;
    Characters room;
    for (const utf8proc_int32_t part : mapped(character, UTF8PROC_STABLE, plain)) {
        const auto parts = mapped(part, UTF8PROC_STABLE | UTF8PROC_CASEFOLD, room);
        characters_.insert(characters_.end(), parts.begin(), parts.end());
    }
}

void Fold::write_characters() {
    const auto count = utf8proc_normalize_utf32(characters_.data(), static_cast<utf8proc_ssize_t>(characters_.size()),
                                                static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    for (const std::int32_t character : std::span{characters_}.first(static_cast<std::size_t>(count))) {
        std::array<utf8proc_uint8_t, 4> encoded;
        const auto length = utf8proc_encode_char(character, encoded.data());
        folded_.append(reinterpret_cast<const char*>(encoded.data()), static_cast<std::size_t>(length));
    }
    characters_.clear();
}

std::string_view Fold::operator()(std::string_view text) {
    folded_.clear();
    if (is_ascii(text)) {
        std::transform(text.begin(), text.end(), std::back_inserter(folded_), folded);
        return folded_;
    }
    while (!text.empty()) {
        const auto [length, is_well_formed] = first_sequence(text);
        const std::string_view sequence = text.substr(0, length);
        if (is_well_formed) {
            fold_character(static_cast<std::int32_t>(code_point(sequence)));
        } else {
            write_characters();
            folded_.append(sequence);
        }
        text.remove_prefix(length);
    }
    write_characters();
    return folded_;
}

} // namespace marcmill::terms
