#include "record/marks.hpp"

#include <string_view>

#include "record/directory.hpp"
#include "record/scratch.hpp"
#include "scan/marks.hpp"

#include <marcmill/subfield.hpp>

namespace marcmill::detail {
namespace {

/// The marks of a text that ends as a plain record does and has so many fields, in any order.
Marks index_text(const FieldTable& table, std::uint32_t field_count, MarkRoom& room) {
    const std::string_view text{table.text, table.length};
    const std::size_t most = text.size() - table.base + 1 + scan::mark_slack;
    std::uint32_t* const positions = room.positions.of(most);
    std::uint8_t* const codes = room.codes.of(most);
    positions[0] = table.base - 1; // a terminator where there is a directory
    codes[0] = 0;
    const scan::MarksFound found = scan::index_marks(text, table.base, {positions + 1, codes + 1});
    const std::size_t count = found.count + 1;
    const bool ends_well = text.back() == record_terminator && codes[count - 1] == 0 &&
                           positions[count - 1] + 2 == text.size() && !found.holds_record_end;
    if (!ends_well) {
        return {};
    }
    std::uint32_t* const fields = room.fields.of(count + scan::mark_slack);
    const std::size_t terminators = scan::pick_terminators({positions, codes}, count, fields);
    return terminators == field_count + 1 ? Marks{positions, codes, fields, static_cast<std::uint32_t>(count)}
                                          : Marks{};
}

/// Whether the record is long enough to be looked at by vectors, and short enough for its entries to state its fields.
bool is_usual_length(const FieldTable& table) {
    return table.length >= scan::shortest_marked && table.length <= longest_stated;
}

/// Whether each entry names what stands between its field's mark and the next field's.
bool name_what_marks_show(const FieldTable& table, const Marks& marks) {
    std::uint32_t different = 0;
    for (std::uint32_t row = 0; row != table.count; ++row) {
        const FieldEntry& entry = table.entries[row];
        const std::uint32_t mark = marks.fields[row];
        different |= (entry.offset ^ (mark + 1)) | (entry.length ^ (marks.fields[row + 1] - mark));
    }
    return different == 0;
}

} // namespace

Marks find_marks(const FieldTable& table, MarkRoom& room) {
    if (base_of(table) == 0 || !is_usual_length(table)) {
        return {};
    }
    const Marks marks = index_text(table, table.count, room);
    return marks && name_what_marks_show(table, marks) ? marks : Marks{};
}

bool build_plain_fields(const FieldTable& table) {
    Scratch& scratch = *table.scratch;
    const std::uint32_t base = base_of(table);
    if (base == 0 || !is_usual_length(table) || scratch.is_small()) {
        return false;
    }
    const std::uint32_t count = entry_count(base);
    const Marks marks = index_text(table, count, scratch.mark_room);
    ++scratch.marking;
    scratch.wants_marks = false;
    scratch.marks = marks;
    if (!marks) {
        return false;
    }
    FieldEntry* const entries = scratch.entries.take(count + decode_slack);
    if (!decode_plain_directory({table.text, table.length}, base, marks.fields, entries)) {
        scratch.entries.give_back(entries);
        scratch.marks = {};
        return false;
    }
    table.marking = scratch.marking;
    table.entries = entries;
    table.count = count;
    table.built = true;
    return true;
}

} // namespace marcmill::detail
