#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// The bytes that divide a text: terminators of fields (0x1E) and delimiters of subfields (0x1F), which are called
/// marks.
namespace marcmill::scan {

/// Where marks are written. Both arrays have room for `mark_slack` more than the text has bytes.
struct MarkIndex {
    std::uint32_t* positions; ///< ascending
    std::uint8_t* codes;      ///< the byte behind a delimiter; zero for a field terminator
};

/// What stands behind the last mark in the arrays: the usual word of 64 bytes takes no branch on how many marks it has.
inline constexpr std::size_t mark_slack = 64;

/// The shortest text that index_marks() takes.
inline constexpr std::size_t shortest_marked = 65;

/// Whether the processor writes positions and codes down in one instruction each. Then index_marks() takes hardly more
/// than a search for terminators; else several times as much.
bool marks_are_cheap();

struct MarksFound {
    std::size_t count = 0;
    bool holds_record_end = false; ///< whether any byte that was looked at is 0x1D
};

/// Finds all marks of `text` (`shortest_marked` bytes or more, no byte outside it is read) from `from` on, but for its
/// last byte, which has none behind it. Zeros follow the last code, up to a multiple of `mark_slack`.
MarksFound index_marks(std::string_view text, std::size_t from, const MarkIndex& index);

/// Writes the positions of the marks whose code is zero, of `count` that index_marks() left so. `out` has room for
/// `mark_slack` more than there are marks. Returns how many there are.
std::size_t pick_terminators(const MarkIndex& index, std::size_t count, std::uint32_t* out);

/// Writes the positions of the others, and for each terminator how many of them stand before it. Both arrays have room
/// for `mark_slack` more than there are marks. Returns how many others there are.
std::size_t pick_delimiters(const std::uint32_t* positions, const std::uint8_t* codes, std::size_t count,
                            std::uint32_t* delimiters, std::uint32_t* before_terminators);

} // namespace marcmill::scan
