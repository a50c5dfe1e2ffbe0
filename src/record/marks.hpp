#pragma once

#include <cstdint>

#include "record/room.hpp"

#include <marcmill/detail/field_table.hpp>

/// What nearly every record is, known from one pass over its data. A *plain* record's fields follow each other from the
/// base address to the record's end in the directory's order, each ends with the only terminator in it, no subfield's
/// code is NUL, and no record terminator stands inside. So its marks alone, terminators and delimiters, say where
/// every field and subfield begins and ends.
namespace marcmill::detail {

/// The marks of a plain record. A field begins behind the mark of the one before, the first behind the mark at place 0,
/// the byte before the data; so each mark but the last begins a field or a subfield, which ends at the next mark.
struct Marks {
    const std::uint32_t* positions = nullptr; ///< in the text, ascending; null: the record is not plain
    const std::uint8_t* codes = nullptr;      ///< the subfield's code; zero: a field begins. Zeros follow the last.
    const std::uint32_t* fields = nullptr;    ///< the positions of marks that begin a field, and of the last mark
    std::uint32_t count = 0;

    explicit operator bool() const { return positions != nullptr; }
};

/// Where marks are written: those of one record at a time.
struct MarkRoom {
    Room<std::uint32_t> positions;
    Room<std::uint8_t> codes;
    Room<std::uint32_t> fields;

    std::size_t bytes() const { return positions.bytes() + codes.bytes() + fields.bytes(); }
    void free() {
        positions.free();
        codes.free();
        fields.free();
    }
};

/// Finds the marks of a record, if it is plain and has at most 99,999 bytes. They stand in `room` until it is used
/// again. Needs a built table, to which nothing is written.
Marks find_marks(const FieldTable& table, MarkRoom& room);

/// Finds the marks of a record with a directory, whose table is not built yet, in the room of its scratch. Where the
/// record is plain and has at most 99,999 bytes the table is built, and marks_of() gives the marks to others who look
/// at the record; else it is not. Returns which.
bool build_plain_fields(const FieldTable& table);

} // namespace marcmill::detail
