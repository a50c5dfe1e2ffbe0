#include "terms/fold.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
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

std::uint16_t class_of(utf8proc_int32_t character) {
    return static_cast<std::uint16_t>(utf8proc_get_property(character)->combining_class);
}

/// What has a combining class of its own script is a part of its letter, and makes another word of it: the voicing of
/// kana (8), the vowel signs and viramas of India (0, 7, 9), those and the tones of Thai, Lao and Tibetan (103 to 132).
/// The points of Hebrew and Arabic (10 to 36) and all that stands over, under or through a letter come off (Unicode
/// Standard Annex 44, "Canonical Combining Class Values").
bool comes_off(utf8proc_int32_t character) {
    const auto combining_class = class_of(character);
    const bool is_variation_selector = character >= 0xFE00 && character <= 0xFE0F;
    return is_variation_selector || combining_class == 1 || (combining_class >= 10 && combining_class <= 36) ||
           combining_class >= 200;
}

/// What only says how a word is to be shown: soft hyphen, joiners and what keeps words together, kashida.
bool is_unseen(utf8proc_int32_t character) {
    constexpr std::array<utf8proc_int32_t, 6> unseen = {0xAD, 0x0640, 0x200C, 0x200D, 0x2060, 0xFEFF};
    return std::find(unseen.begin(), unseen.end(), character) != unseen.end();
}

/// What a character becomes.
std::span<const utf8proc_int32_t> mapped(utf8proc_int32_t character, int options, Characters& room) {
    int boundary = 0;
    const auto count = utf8proc_decompose_char(character, room.data(), static_cast<utf8proc_ssize_t>(room.size()),
                                               static_cast<utf8proc_option_t>(options | UTF8PROC_DECOMPOSE), &boundary);
    return {room.data(), static_cast<std::size_t>(std::max<utf8proc_ssize_t>(count, 0))};
}

} // namespace

void Fold::fold_character(std::int32_t character) {
    Characters plain;
    Characters room;
    for (const utf8proc_int32_t part : mapped(character, UTF8PROC_STABLE, plain)) {
        if (comes_off(part) || is_unseen(part)) {
            continue;
        }
        const auto parts = mapped(part, UTF8PROC_STABLE | UTF8PROC_CASEFOLD, room);
        std::copy_if(parts.begin(), parts.end(), std::back_inserter(characters_),
                     [](const utf8proc_int32_t one) { return !comes_off(one); });
    }
}

/// Canonical order, which composition asks for: marks that stand together by their classes (Unicode, 3.11, D109).
void Fold::order_marks() {
    for (auto begin = characters_.begin(); begin != characters_.end();) {
        begin = std::find_if(begin, characters_.end(), [](const auto one) { return class_of(one) != 0; });
        const auto end = std::find_if(begin, characters_.end(), [](const auto one) { return class_of(one) == 0; });
        std::stable_sort(begin, end, [](const auto one, const auto other) { return class_of(one) < class_of(other); });
        begin = end;
    }
}

void Fold::write_characters() {
    order_marks();
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
