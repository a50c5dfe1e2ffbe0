#pragma once

#include <cstddef>
#include <cstdint>

#include "record/marks.hpp"
#include "record/room.hpp"

#include <marcmill/detail/field_table.hpp>

namespace marcmill::detail {

/// Where field tables are built. It belongs to one worker, and stays where it is: tables point to it. It holds the
/// table of the record at hand, in the same memory for every record, or those of several: keep_records().
class Scratch {
  public:
    /// Comes before a record is viewed. What was built for the one before may be overwritten, unless records are kept.
    void next_record() {
        if (keeps_records_) {
            before_ = {texts.mark(), entries.mark(), delimiters.mark()};
        } else {
            drop_records();
        }
    }

    /// Takes back what was built since next_record(), for a record that is not kept after all.
    void drop_record() {
        if (keeps_records_) {
            texts.take_back_to(before_.texts);
            entries.take_back_to(before_.entries);
            delimiters.take_back_to(before_.delimiters);
        }
    }

    /// Whether what is built for a record stands until drop_records(), and so beside that of others. Their views are
    /// used in any order.
    void keep_records(bool keep) { keeps_records_ = keep; }

    /// Indexes take no more room than they need, for another look at the text: of a scratch that stays with one record,
    /// whose bytes nobody else writes to meanwhile.
    void stay_small() { is_small_ = true; }
    bool is_small() const { return is_small_; }

    /// Takes back what was built for any record.
    void drop_records() {
        texts.reset();
        entries.reset();
        delimiters.reset();
    }

    /// What tables of records of the usual lengths take, one at a time, is far less, and worth keeping.
    static constexpr std::size_t most_kept = std::size_t{4} << 20;

    /// Takes back what was built for any record, and lets go of the memory where a long one has made it large.
    void shrink(std::size_t most = most_kept) {
        drop_records();
        if (bytes() > most) {
            texts.free();
            entries.free();
            delimiters.free();
            delimiter_bits.free();
            delimiter_ranks.free();
            mark_room.free();
            ++marking; // ends marks
        }
    }

    /// What it holds.
    std::size_t bytes() const {
        return texts.bytes() + entries.bytes() + delimiters.bytes() + delimiter_bits.bytes() + delimiter_ranks.bytes() +
               mark_room.bytes();
    }

    Pieces<char> texts; ///< those of records in other formats than ISO 2709
    Pieces<FieldEntry> entries;
    Pieces<std::uint32_t> delimiters;    ///< indexes: of a record, or of a field that was found without the table
    Room<std::uint64_t> delimiter_bits;  ///< of the record that is being indexed
    Room<std::uint32_t> delimiter_ranks; ///< so are these
    MarkRoom mark_room;                  ///< of the record that was marked last
    Marks marks;                         ///< the same record's
    std::uint32_t marking = 0;           ///< how often records were marked; a table notes which time was its own
    bool wants_marks = false; ///< they were asked for since a record was marked, so that the next one is worth marking

  private:
    struct Taken {
        Pieces<char>::Mark texts;
        Pieces<FieldEntry>::Mark entries;
        Pieces<std::uint32_t>::Mark delimiters;
    };

    Taken before_{}; ///< the record at hand, where records are kept
    bool keeps_records_ = false;
    bool is_small_ = false;
};

/// The marks that build_plain_fields() found in the record, unless its scratch marked another one since.
inline const Marks& marks_of(const FieldTable& table) {
    static constexpr Marks none;
    return table.marking == table.scratch->marking ? table.scratch->marks : none;
}

/// The same for whoever goes on from marks: from the next record on, its check gives them, if it can.
inline const Marks& want_marks(const FieldTable& table) {
    if (!table.scratch->is_small()) { // which threads may share
        table.scratch->wants_marks = true;
    }
    return marks_of(table);
}

} // namespace marcmill::detail
