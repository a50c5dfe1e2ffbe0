#pragma once

#include <cstring>
#include <string_view>
#include <vector>

#include "format/iso2709/boundary.hpp"
#include "format/iso2709/reader.hpp"

#include <marcmill/fault.hpp>
#include <marcmill/record_view.hpp>
#include <marcmill/scan.hpp>

/// Whole records inside what the boundaries took for one. A damaged record's length leads, by chance, to the terminator
/// of a later one about once in 2,500 times; what is between would be lost with it.
namespace marcmill::iso2709 {

/// The pieces of a span that is to be rejected at `check`, which is directory or deeper: the whole records in it that
/// are sound, wherever they stand, and what is left, rejected. Empty when there is no such record. The work is bounded
/// by the span's length: in a span made to cost more, what is found late stays rejected.
std::vector<Span> split_rejected(std::string_view bytes, const Span& span, Check check);

/// Whether a field holds a field terminator before its last byte, and so many bytes that a record may stand in it.
inline bool runs_on(const detail::FieldTable& table, const detail::FieldEntry& entry) {
    return entry.length >= shortest_record &&
           std::memchr(table.text + entry.offset, field_terminator, entry.length - 1) != nullptr;
}
bool any_field_runs_on_to_end(const RecordView& record);

/// Whether the last field of a record that is sound at Check::fields runs on. Entries that share data, and split
/// fields, leave terminators over, with which those of another record are no odd ones.
inline bool last_field_runs_on(const RecordView& record) {
    if (!last_field_ends_record(record)) {
        return any_field_runs_on_to_end(record);
    }
    const detail::FieldTable& table = record.table();
    return table.count != 0 && runs_on(table, table.entries[table.count - 1]);
}

/// Whether a record that is sound at `check` may be more than one: where its data end before it does; deeper than level
/// directory, also where it holds odd terminators: it may have been cut just so that another one ends where it says
/// that it ends.
bool asks_for_look_inside(const RecordView& record, Check check);

/// The pieces of such a record. Empty, since that record is one, unless whole, sound records stand behind its data, or
/// tile its tail exactly to its end: then it ended there, and its length is wrong.
std::vector<Span> split_record(std::string_view bytes, const Span& span, Check check);

} // namespace marcmill::iso2709
