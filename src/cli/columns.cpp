#include "cli/columns.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <marcmill/utf8.hpp>

namespace marcmill::cli {
namespace {

struct Range {
    std::uint32_t first;
    std::uint32_t last;
};

/// Characters that are not seen, or change how those around them are: controls, marks of direction, joiners, separators
/// of lines, the byte order mark.
constexpr std::array unseen = std::to_array<Range>({{0x00, 0x1F},
                                                    {0x7F, 0x9F},
                                                    {0xAD, 0xAD},
                                                    {0x61C, 0x61C},
                                                    {0x180E, 0x180E},
                                                    {0x200B, 0x200F},
                                                    {0x2028, 0x202E},
                                                    {0x2060, 0x206F},
                                                    {0xFEFF, 0xFEFF},
                                                    {0xFFF0, 0xFFFB},
                                                    {0xE0000, 0xE0FFF}});

/// Marks that stand on the letter before: the blocks of combining marks.
constexpr std::array on_a_letter = std::to_array<Range>({{0x300, 0x36F},
                                                         {0x483, 0x489},
                                                         {0x591, 0x5BD},
                                                         {0x64B, 0x65F},
                                                         {0x1AB0, 0x1AFF},
                                                         {0x1DC0, 0x1DFF},
                                                         {0x20D0, 0x20FF},
                                                         {0xFE20, 0xFE2F}});

/// What terminals show wide: scripts of the East, their punctuation and wide forms, pictures. Source: Unicode,
/// EastAsianWidth, by whole blocks.
constexpr std::array wide = std::to_array<Range>({{0x1100, 0x115F},
                                                  {0x2E80, 0x303E},
                                                  {0x3041, 0x33FF},
                                                  {0x3400, 0x4DBF},
                                                  {0x4E00, 0x9FFF},
                                                  {0xA000, 0xA4CF},
                                                  {0xAC00, 0xD7A3},
                                                  {0xF900, 0xFAFF},
                                                  {0xFE30, 0xFE6F},
                                                  {0xFF01, 0xFF60},
                                                  {0xFFE0, 0xFFE6},
                                                  {0x1F300, 0x1F64F},
                                                  {0x1F900, 0x1F9FF},
                                                  {0x20000, 0x3FFFD}});

template <std::size_t size>
bool is_in(const std::array<Range, size>& ranges, std::uint32_t point) {
    return std::any_of(ranges.begin(), ranges.end(),
                       [point](Range range) { return point >= range.first && point <= range.last; });
}

/// The code point of a well-formed sequence.
std::uint32_t code_point(std::string_view sequence) {
    const auto lead = static_cast<unsigned char>(sequence.front());
    constexpr std::array<unsigned, 5> bits_of_lead = {0, 0x7F, 0x1F, 0x0F, 0x07};
    std::uint32_t point = lead & bits_of_lead[sequence.size()];
    for (const char byte : sequence.substr(1)) {
        point = point << 6 | (static_cast<unsigned char>(byte) & 0x3FU);
    }
    return point;
}

bool is_seen(std::string_view sequence) {
    return !is_in(unseen, code_point(sequence));
}

/// Of one character: up to U+10FF, where the scripts of the East begin, none is wide.
std::size_t columns_of_one(std::string_view sequence) {
    constexpr std::uint32_t first_wide = 0x1100;
    return code_point(sequence) < first_wide ? 1 : 2;
}

std::size_t likely_columns_of_one(std::string_view sequence) {
    constexpr std::uint32_t first_special = 0x300;
    if (static_cast<unsigned char>(sequence.front()) < 0x80) {
        return 1;
    }
    const std::uint32_t point = code_point(sequence);
    return point < first_special ? 1 : is_in(on_a_letter, point) ? 0 : is_in(wide, point) ? 2 : 1;
}

} // namespace

std::size_t likely_columns(std::string_view text) {
    std::size_t columns = 0;
    while (!text.empty()) {
        const std::size_t length = first_sequence(text).length;
        columns += likely_columns_of_one(text.substr(0, length));
        text.remove_prefix(length);
    }
    return columns;
}

std::string_view first_likely_columns(std::string_view text, std::size_t columns) {
    std::size_t taken = 0;
    while (taken < text.size()) {
        const std::size_t length = first_sequence(text.substr(taken)).length;
        const std::size_t more = likely_columns_of_one(text.substr(taken, length));
        if (more > columns) {
            break;
        }
        columns -= more;
        taken += length;
    }
    return text.substr(0, taken);
}

std::string shown_text(std::string_view text) {
    std::string shown;
    while (!text.empty()) {
        const Utf8Sequence sequence = first_sequence(text);
        const std::string_view bytes = text.substr(0, sequence.length);
        shown += sequence.well_formed && is_seen(bytes) ? bytes : "?";
        text.remove_prefix(sequence.length);
    }
    return shown;
}

std::size_t columns_of(std::string_view shown) {
    std::size_t columns = 0;
    for (; !shown.empty(); shown.remove_prefix(first_sequence(shown).length)) {
        columns += columns_of_one(shown.substr(0, first_sequence(shown).length));
    }
    return columns;
}

std::string_view first_columns(std::string_view shown, std::size_t columns) {
    std::size_t taken = 0;
    for (std::string_view rest = shown; !rest.empty(); rest = shown.substr(taken)) {
        const std::string_view next = rest.substr(0, first_sequence(rest).length);
        if (columns_of_one(next) > columns) {
            break;
        }
        columns -= columns_of_one(next);
        taken += next.size();
    }
    return shown.substr(0, taken);
}

std::string last_columns(std::string_view shown, std::size_t columns) {
    constexpr std::string_view left_out = "...";
    if (columns_of(shown) <= columns) {
        return std::string{shown};
    }
    if (columns <= left_out.size()) {
        return std::string{first_columns(shown, columns)};
    }
    while (columns_of(shown) > columns - left_out.size()) {
        shown.remove_prefix(first_sequence(shown).length);
    }
    return std::string{left_out}.append(shown);
}

} // namespace marcmill::cli
