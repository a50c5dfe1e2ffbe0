#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// What markup is found by: angle brackets, ampersands, and what no text of XML may hold.
namespace marcmill::scan {

/// What stands somewhere in a text: the six bytes of `word`, or an angle bracket before one of two others.
struct Landmarks {
    std::string_view word;
    char behind_bracket[2];
};

/// The first offset in `text`, at or behind `from`, where `word` begins, or `<` before one of the two bytes;
/// text.size() where there is none. Time is linear.
std::size_t find_landmark(std::string_view text, const Landmarks& landmarks, std::size_t from = 0);

/// Room that index_markup() writes to behind the positions that it finds.
inline constexpr std::size_t markup_slack = 16;

struct MarkupIndex {
    std::size_t count = 0;   ///< of positions
    bool high_bytes = false; ///< a byte beyond ASCII is among those that were looked at
};

/// Writes the offset in `text` of each `<`, `>`, `&` and each control character but tab and line feed, from `from` up
/// to `to`, to `positions`, which has room for to - from + markup_slack.
MarkupIndex index_markup(std::string_view text, std::size_t from, std::size_t to, std::uint32_t* positions);

} // namespace marcmill::scan
