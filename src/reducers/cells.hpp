#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "record/marks.hpp"
#include "reducers/tag_table.hpp"
#include "reducers/tally.hpp"

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

/// What a TagTable of Tally holds, for the usual tags and codes of plain records, laid out so that each field and
/// subfield is one addition without a branch: a row of cells for each tag, and in it a cell for each code at its own
/// place. Its sums are narrow; before one could overflow, all are poured into the table.
class Cells {
  public:
    /// Counts each field and subfield of a record of at most 99,999 bytes. False, and nothing is counted, where one of
    /// them is not usual: a data field whose first delimiter is not behind two indicators, a code that is not
    /// 0x20-0x7F, a tag that has no row here. Needs has_room().
    bool count(const detail::FieldTable& table, const detail::Marks& marks);

    /// Whether no sum can overflow at the next record; else pour_into() comes first.
    bool has_room() const { return record_ < most_records && marks_ < most_marks && bytes_ < most_bytes; }

    /// Adds all sums to the table's, and begins anew.
    void pour_into(TagTable<Tally>& tags);

  private:
    /// A record has at most 99,999 bytes, and no more marks.
    static constexpr std::uint64_t most_of_a_record = 99'999;
    static constexpr std::uint32_t most_records = (std::uint32_t{1} << Cell::record_bits) - 1;
    static constexpr std::uint64_t most_marks = (std::uint64_t{1} << Cell::occurrence_bits) - 1 - most_of_a_record;
    static constexpr std::uint64_t most_bytes = (std::uint64_t{1} << Cell::byte_bits) - 1 - most_of_a_record;

    /// A cell for each code below 0x80, that of the tag itself at 0. Four more, so that the same code of many tags does
    /// not fall into the same few sets of a cache.
    static constexpr std::uint32_t row_cells = 132;

    /// Rows of more tags would be much memory, for an input that has made them up.
    static constexpr std::size_t most_rows = 1024;

    static constexpr std::uint32_t no_tag = 0xFFFFFFFFU; // a packed tag's last byte is zero
    struct Slot {
        std::uint32_t tag = no_tag;
        std::uint32_t row = 0; ///< its offset, as CellUpdates have it
    };

    bool find_rows(const detail::FieldTable& table);
    bool add_row(std::uint32_t tag);
    void make_room(std::size_t fields, std::size_t marks);
    void add_updates(std::size_t count);

    std::vector<Cell> cells_;
    std::vector<std::uint32_t> tags_; ///< of each row
    std::vector<Slot> slots_;         ///< by hash_of_tag()

    // Of the record at hand: its fields' rows, and what its marks add.
    std::vector<std::uint32_t> rows_;
    std::vector<std::uint32_t> offsets_;
    std::vector<std::uint64_t> addends_;

    // Since sums were poured:
    std::uint32_t record_ = 0; ///< how many records were counted
    std::uint64_t marks_ = 0;
    std::uint64_t bytes_ = 0;
};

} // namespace marcmill::reducers
