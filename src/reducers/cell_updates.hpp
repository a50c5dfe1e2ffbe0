#pragma once

#include <cstddef>
#include <cstdint>

#include "record/marks.hpp"

/// What the marks of a record add to cells (Cells), worked out by vectors: which cell, and how much.
namespace marcmill::reducers {

/// One of a tag, or of one of its codes. Three sums share a word, so that a mark is one addition; each has room for
/// what Cells lets come together.
struct Cell {
    static constexpr unsigned record_bits = 16;
    static constexpr unsigned byte_bits = 26;
    static constexpr unsigned occurrence_bits = 22;

    std::uint64_t sums = 0; ///< from the lowest bit on: records in which it occurs, bytes, occurrences
    std::uint32_t last = 0; ///< the last of those records
    std::uint32_t unused = 0;

    /// What is added to `sums` for an occurrence with so many bytes; one more where it is the first in the record.
    static constexpr std::uint64_t addend(std::uint64_t bytes) { return one_occurrence | bytes << record_bits; }
    static constexpr std::uint64_t one_occurrence = std::uint64_t{1} << (record_bits + byte_bits);

    std::uint64_t records() const { return sums & ((std::uint64_t{1} << record_bits) - 1); }
    std::uint64_t bytes() const { return sums >> record_bits & ((std::uint64_t{1} << byte_bits) - 1); }
    std::uint64_t occurrences() const { return sums >> (record_bits + byte_bits); }
};
static_assert(Cell::record_bits + Cell::byte_bits + Cell::occurrence_bits == 64);
static_assert(sizeof(Cell) == 16);

/// In the offset of a row, whose cells stand at multiples of their size: the tag is that of a control field.
inline constexpr std::uint32_t is_control_row = 1;

/// For each mark but the last.
struct CellUpdates {
    std::uint32_t* offsets; ///< of the cell, in bytes from the first row's first
    std::uint64_t* addends; ///< Cell::addend() of the bytes up to the next mark
};

/// Beyond the last mark, `rows`, `offsets` and `addends` have room for so many more.
inline constexpr std::size_t update_slack = 16;

/// Fills `updates`. `rows` are the offsets of the fields' rows. False, and of no use, where a data field does not begin
/// with two indicators and a delimiter, or a code is not one of 0x20-0x7F.
bool work_out_updates(const detail::Marks& marks, const std::uint32_t* rows, const CellUpdates& updates);

} // namespace marcmill::reducers
