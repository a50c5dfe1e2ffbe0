#include <marcmill/printable.hpp>

#include <algorithm>
#include <iterator>

#include <marcmill/utf8.hpp>

namespace marcmill {
namespace {

struct Block {
    char32_t first;
    char32_t last; ///< included
};

/// What is not visible, but for noncharacters, which repeat in every plane. Ascending.
constexpr Block hidden[] = {
    {0x0000, 0x001F},   // C0
    {0x007F, 0x00A0},   // DEL, C1, the no-break space
    {0x00AD, 0x00AD},   // the soft hyphen
    {0x034F, 0x034F},   // the grapheme joiner
    {0x061C, 0x061C},   // the Arabic letter mark
    {0x115F, 0x1160},   // Hangul fillers
    {0x1680, 0x1680},   // a blank
    {0x17B4, 0x17B5},   // inherent vowels of Khmer
    {0x180B, 0x180F},   // selectors of Mongolian
    {0x2000, 0x200F},   // blanks, widths of zero, marks of direction
    {0x2028, 0x202F},   // ends of lines and paragraphs, embeddings and overrides, a blank
    {0x205F, 0x206F},   // a blank, joiners, isolates, controls
    {0x3000, 0x3000},   // the ideographic blank
    {0x3164, 0x3164},   // a Hangul filler
    {0xFDD0, 0xFDEF},   // noncharacters
    {0xFE00, 0xFE0F},   // variation selectors
    {0xFEFF, 0xFEFF},   // the byte order mark
    {0xFFA0, 0xFFA0},   // a Hangul filler
    {0xFFF0, 0xFFFB},   // annotations
    {0x1BCA0, 0x1BCA3}, // controls of shorthand
    {0x1D173, 0x1D17A}, // controls of music
    {0xE0000, 0xE0FFF}, // tags, more variation selectors
};

void append_bytes(std::string& out, std::string_view bytes) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        out += {'\\', 'x', digits[value >> 4], digits[value & 15]};
    }
}

/// Calls `keep(out, sequence)` with what is visible.
template <typename Keep>
std::string escaped(std::string_view text, Keep keep) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto [length, well_formed] = first_sequence(text);
        const std::string_view sequence = text.substr(0, length);
        if (well_formed && is_visible(code_point(sequence))) {
            keep(out, sequence);
        } else {
            append_bytes(out, sequence);
        }
        text.remove_prefix(length);
    }
    return out;
}

} // namespace

bool is_visible(char32_t character) {
    constexpr char32_t last_of_a_plane = 0xFFFE; // and the one behind it
    const auto* const block =
        std::lower_bound(std::begin(hidden), std::end(hidden), character,
                         [](const Block& before, char32_t wanted) { return before.last < wanted; });
    const bool is_hidden = block != std::end(hidden) && block->first <= character;
    return !is_hidden && (character & 0xFFFF) < last_of_a_plane;
}

std::string visible(std::string_view text) {
    return escaped(text, [](std::string& out, std::string_view sequence) { out += sequence; });
}

std::string printable(std::string_view text) {
    return escaped(text, [](std::string& out, std::string_view sequence) {
        out.append(sequence == "\"" || sequence == "\\" ? 1 : 0, '\\').append(sequence);
    });
}

} // namespace marcmill
