#include "reducers/cells.hpp"

#include "record/directory.hpp"

namespace marcmill::reducers {

using detail::FieldEntry;
using detail::FieldTable;
using detail::Marks;

bool Cells::count(const FieldTable& table, const Marks& marks) {
    make_room(table.count, marks.count);
    if (!find_rows(table) || !work_out_updates(marks, rows_.data(), {offsets_.data(), addends_.data()})) {
        return false;
    }
    ++record_;
    marks_ += marks.count;
    bytes_ += table.length;
    add_updates(marks.count - 1);
    return true;
}

void Cells::make_room(std::size_t fields, std::size_t marks) {
    if (slots_.empty()) [[unlikely]] {
        slots_.resize(tag_hashes);
    }
    if (rows_.size() < fields + update_slack) [[unlikely]] {
        rows_.resize(2 * fields + update_slack);
    }
    if (offsets_.size() < marks + update_slack) [[unlikely]] {
        offsets_.resize(2 * marks + update_slack);
        addends_.resize(2 * marks + update_slack);
    }
}

/// Writes down each field's row. False where a tag has none.
bool Cells::find_rows(const FieldTable& table) {
    const Slot* const slots = slots_.data();
    std::uint32_t* row = rows_.data();
    for (const FieldEntry* entry = table.entries; entry != table.entries + table.count; ++entry, ++row) {
        const Slot& slot = slots[hash_of_tag(entry->tag)];
        if (slot.tag != entry->tag && !add_row(entry->tag)) [[unlikely]] {
            return false;
        }
        *row = slot.row;
    }
    return true;
}

/// False where there are too many rows, or one of another tag with the same hash.
bool Cells::add_row(std::uint32_t tag) {
    Slot& slot = slots_[hash_of_tag(tag)];
    if (slot.tag != no_tag || tags_.size() == most_rows) {
        return false;
    }
    const auto offset = static_cast<std::uint32_t>(cells_.size() * sizeof(Cell));
    cells_.resize(cells_.size() + row_cells);
    tags_.push_back(tag);
    slot = {tag, offset | (Tag::unpacked(tag).is_control() ? is_control_row : 0)};
    return true;
}

void Cells::add_updates(std::size_t count) {
    char* const cells = reinterpret_cast<char*>(cells_.data());
    const std::uint32_t* const offsets = offsets_.data();
    const std::uint64_t* const addends = addends_.data();
    const std::uint32_t record = record_;
    for (std::size_t mark = 0; mark != count; ++mark) {
        Cell& cell = *reinterpret_cast<Cell*>(cells + offsets[mark]);
        const std::uint64_t addend = addends[mark] + (cell.last < record ? 1 : 0);
        cell.last = record;
        cell.sums += addend;
    }
}

/// What was added for a mark are the bytes from it to the next one: too many by the mark itself, and by the indicators
/// or the code behind it.
void Cells::pour_into(TagTable<Tally>& tags) {
    constexpr std::uint64_t before_field = 3;    // a terminator and two indicators
    constexpr std::uint64_t before_control = 1;  // a terminator
    constexpr std::uint64_t before_subfield = 2; // a delimiter and its code
    for (std::size_t number = 0; number != tags_.size(); ++number) {
        const Tag tag = Tag::unpacked(tags_[number]);
        const Cell* const row = cells_.data() + number * row_cells;
        if (row->sums == 0) {
            continue;
        }
        TagRow<Tally>& sums = tags.row(tag);
        const std::uint64_t before = row->occurrences() * (tag.is_control() ? before_control : before_field);
        sums.field().merge({row->records(), row->occurrences(), row->bytes() - before});
        for (std::uint32_t code = 1; code != row_cells; ++code) {
            const Cell& cell = row[code];
            if (tag.is_control()) { // a delimiter there is data
                sums.field().bytes += cell.bytes();
            } else if (cell.sums != 0) {
                const std::uint64_t codes = cell.occurrences() * before_subfield;
                sums.code(static_cast<char>(code)).merge({cell.records(), cell.occurrences(), cell.bytes() - codes});
            }
        }
    }
    cells_.assign(cells_.size(), Cell{});
    record_ = 0;
    marks_ = bytes_ = 0;
}

} // namespace marcmill::reducers
