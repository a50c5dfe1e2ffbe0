#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

#include <marcmill/export.hpp>

namespace marcmill::detail {

/// One field: where its data stand in the record's text.
struct FieldEntry {
    std::uint32_t tag;             ///< Tag::packed()
    std::uint32_t offset;          ///< from the text's first byte
    std::uint32_t length;          ///< bytes, the field terminator included: as stated, or as the data show
    std::uint32_t first_delimiter; ///< place in the delimiter index; set by index_delimiters()
};

class Scratch;

/// The fields of one record, filled as far as they were asked for. Whatever format the record comes from, its text
/// holds a leader of 24 bytes and then fields as ISO 2709 has them: a control field's data, or indicators and subfields
/// with their delimiters, and a field terminator. Its last byte is a record terminator.
///
/// A record in ISO 2709 is its own text, whose directory says where the fields are. The text of any other was made from
/// the source (TextBuilder), and has no directory: its table was built with it, and its `base` is the leader's end.
///
/// The arrays, and a text that was made, belong to the scratch. They live until the record's view ends, or, of a
/// scratch that keeps its records, until they are dropped.
struct FieldTable {
    const char* text = nullptr;
    const char* source = nullptr;    ///< the record as it stands in the input
    std::uint32_t source_length = 0; ///< bytes of source
    std::uint32_t length = 0;        ///< bytes of text
    static constexpr std::uint32_t unknown_base = std::numeric_limits<std::uint32_t>::max();
    mutable std::uint32_t base = unknown_base; ///< where the data begin; 0: the leader does not tell
    bool has_directory = true;    ///< the text is the source, and in ISO 2709; else the table is always built
    bool made_of_iso2709 = false; ///< the text was made, but of a source in ISO 2709: in another encoding, or as its
                                  ///< leader states that its directory has to be read
    bool is_utf8 = false;         ///< the text is UTF-8, whatever it says of itself: of a format that has no other
    mutable bool built = false;
    mutable bool indexed = false;
    mutable bool listed = false;    ///< subfield_ends is what it is to be
    mutable bool odd_tags = false;  ///< a tag holds bytes outside 0x21-0x7E
    mutable bool completed = false; ///< entries have lengths that the directory does not state, or are made of several
    mutable std::uint32_t marking =
        0; ///< which of its scratch's marks are this record's; 0: none (build_plain_fields())
    mutable std::uint32_t count = 0;
    mutable std::uint32_t delimiter_count = 0;
    mutable FieldEntry* entries = nullptr;
    /// Offsets of all delimiters in text, ascending, then no_delimiter.
    mutable const std::uint32_t* delimiters = nullptr;
    /// By places of delimiters: the offsets behind the subfields' values, and subfield_rows() behind them. Null where
    /// the record is not as nearly all are.
    mutable const std::uint32_t* subfield_ends = nullptr;
    Scratch* scratch = nullptr;

    /// An index, behind its last delimiter, and a list of subfields have room for so many more: a list is written eight
    /// at a time.
    static constexpr std::size_t list_slack = 8;

    /// The rows of the listed subfields' fields; then no_field.
    const std::uint32_t* subfield_rows() const noexcept { return subfield_ends + delimiter_count + list_slack; }

    /// The `stated` bytes at `offset` less the field terminator, if they end with one.
    std::uint32_t without_terminator(std::uint32_t offset, std::uint32_t stated) const noexcept {
        return stated != 0 && text[offset + stated - 1] == '\x1E' ? stated - 1 : stated;
    }
};

/// Fills entries and count from the directory; entries that cannot be read or lie outside are left out.
/// After: built.
MARCMILL_API void build_fields(const FieldTable& table);

/// No row of a table.
inline constexpr std::uint32_t no_field = std::numeric_limits<std::uint32_t>::max();

/// Ends an index of delimiters: beyond every offset.
inline constexpr std::uint32_t no_delimiter = std::numeric_limits<std::uint32_t>::max();

/// Finds every delimiter of the text, and each entry's first. Needs: built. After: indexed.
MARCMILL_API void index_delimiters(const FieldTable& table);

/// Where a walk over all subfields of a record is.
struct SubfieldPlace {
    std::uint32_t place = 0;        ///< of the subfield's delimiter, in the index
    std::uint32_t end = 0;          ///< the offset behind its value
    std::uint32_t field = no_field; ///< the row of its field
};

/// Fills subfield_ends where the record is as nearly all are. Needs: indexed. After: listed.
MARCMILL_API void list_subfields(const FieldTable& table);
/// The walk over the subfields of any record. Needs: indexed.
MARCMILL_API SubfieldPlace first_subfield(const FieldTable& table) noexcept;
MARCMILL_API SubfieldPlace next_subfield(const FieldTable& table, SubfieldPlace at) noexcept;

/// An index of the delimiters of one field alone, for a record whose table is not built.
MARCMILL_API const std::uint32_t* index_field(const FieldTable& table, std::uint32_t offset, std::uint32_t length);

} // namespace marcmill::detail
