#include <marcmill/detail/field_table.hpp>

#include <algorithm>
#include <string_view>

#include "record/directory.hpp"
#include "record/scratch.hpp"
#include "scan/delimiters.hpp"
#include "scan/marks.hpp"

#include <marcmill/field.hpp>

namespace marcmill::detail {
namespace {

/// The entries that can be read and lie within the record, up to one that makes them name too much; the others are left
/// out.
std::uint32_t decode_what_can_be_read(std::string_view record, std::uint32_t base, FieldEntry* out) {
    std::uint32_t count = 0;
    std::uint64_t named = 0;
    for (std::uint32_t entry = 0; entry < entry_count(base); ++entry) {
        const DirectoryEntry read = entry_at(record, entry);
        const std::uint32_t offset = base + read.start;
        if (read.readable && offset + read.length < record.size()) {
            named += read.length;
            if (named > most_named(record.size())) {
                break;
            }
            out[count++] = {read.tag, offset, read.length, 0};
        }
    }
    return count;
}

/// Of a longer text the delimiters are counted first: room for as many as it has bytes is four times the text.
constexpr std::size_t most_uncounted = std::size_t{512} << 10;

std::size_t delimiters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), delimiter));
}

/// The starts of a record of more than 99,999 bytes may be written without their highest digits. When fields do not end
/// where the directory says, and the data hold one terminator for each entry, the fields are what the terminators
/// delimit, in order.
void place_by_terminators(const FieldTable& table, std::uint32_t base) {
    if (all_terminated(table)) {
        return;
    }
    const std::string_view data{table.text, table.length - 1}; // but for the record terminator
    const auto pieces = std::count(data.begin() + base, data.end(), field_terminator);
    if (pieces != table.count || data.back() != field_terminator) {
        return;
    }
    std::size_t offset = base;
    for (FieldEntry* entry = table.entries; entry != table.entries + table.count; ++entry) {
        const std::size_t last = data.find(field_terminator, offset);
        const std::size_t end = last == std::string_view::npos ? data.size() : last + 1; // of a file that changed since
        entry->offset = static_cast<std::uint32_t>(offset);
        entry->length = static_cast<std::uint32_t>(end - offset);
        offset = end;
    }
}

/// What scan::index_byte() does, for `most` delimiters: as many as were counted, and a file that changed since may hold
/// more.
std::size_t index_at_most(std::string_view text, std::size_t from, std::size_t most, const scan::ByteIndex& index) {
    std::size_t count = 0;
    for (std::size_t at = from / 64 * 64; at / 64 < scan::words_of(text.size()); at += 64) {
        const std::string_view piece = text.substr(at, 64);
        std::uint64_t bits = 0;
        index.ranks[at / 64] = static_cast<std::uint32_t>(count);
        for (std::size_t found = piece.find(delimiter); found != std::string_view::npos && count != most;
             found = piece.find(delimiter, found + 1)) {
            bits |= std::uint64_t{1} << found;
            index.positions[count++] = static_cast<std::uint32_t>(at + found);
        }
        index.bits[at / 64] = bits;
    }
    return count;
}

/// Of a plain record whose marks are known.
void index_by_marks(const FieldTable& table, const Marks& marks) {
    Scratch& scratch = *table.scratch;
    std::uint32_t* const delimiters = scratch.delimiters.take(marks.count + scan::mark_slack);
    std::uint32_t* const before_fields = scratch.delimiter_ranks.of(marks.count + scan::mark_slack);
    const std::size_t count =
        scan::pick_delimiters(marks.positions, marks.codes, marks.count, delimiters, before_fields);
    for (std::uint32_t row = 0; row != table.count; ++row) {
        table.entries[row].first_delimiter = before_fields[row];
    }
    delimiters[count] = no_delimiter;
    scratch.delimiters.give_back(delimiters + count + 1);
    table.delimiter_count = static_cast<std::uint32_t>(count);
    table.delimiters = delimiters;
    table.indexed = true;
}

} // namespace

void build_fields(const FieldTable& table) {
    const std::string_view record{table.text, table.length};
    const std::uint32_t base = base_of(table);
    table.count = 0;
    if (base == 0) {
        table.built = true;
        return;
    }
    table.entries = table.scratch->entries.take(entry_count(base) + decode_slack); // which may throw
    table.built = true;
    if (decode_directory(record, base, table.entries)) [[likely]] {
        table.count = entry_count(base);
    } else {
        table.count = decode_what_can_be_read(record, base, table.entries);
        table.odd_tags = std::any_of(table.entries, table.entries + table.count,
                                     [](const FieldEntry& entry) { return bad_tag(entry.tag) != 0; });
    }
    if (table.length > longest_stated && table.count == entry_count(base)) [[unlikely]] {
        place_by_terminators(table, base);
    }
}

void index_delimiters(const FieldTable& table) {
    Scratch& scratch = *table.scratch;
    if (const Marks& marks = scan::marks_are_cheap() ? want_marks(table) : marks_of(table)) {
        index_by_marks(table, marks);
        return;
    }
    const std::string_view text{table.text, table.length};
    const bool is_long = text.size() > most_uncounted;
    const std::size_t most = !is_long && !scratch.is_small() ? text.size() : delimiters_in(text);
    const std::size_t words = scan::words_of(text.size());
    const scan::ByteIndex index{
        scratch.delimiter_bits.of(words), scratch.delimiter_ranks.of(words),
        scratch.delimiters.take(most + 1 + std::max(scan::position_slack, FieldTable::list_slack))};
    const std::size_t count =
        !is_long ? scan::index_byte(text, table.base, delimiter, index) : index_at_most(text, table.base, most, index);
    index.positions[count] = no_delimiter;
    table.delimiter_count = static_cast<std::uint32_t>(count);
    scratch.delimiters.give_back(index.positions + count + 1);
    if (table.count != 0) {
        scan::rank_offsets(index, &table.entries->offset, &table.entries->first_delimiter, table.count,
                           sizeof(FieldEntry) / sizeof(std::uint32_t));
    }
    table.delimiters = index.positions;
    table.indexed = true;
}

const std::uint32_t* index_field(const FieldTable& table, std::uint32_t offset, std::uint32_t length) {
    const std::string_view data{table.text + offset, length};
    const std::size_t count = delimiters_in(data);
    std::uint32_t* const index = table.scratch->delimiters.take(count + 1);
    std::uint32_t* out = index;
    for (std::size_t at = data.find(delimiter); at != std::string_view::npos && out != index + count;
         at = data.find(delimiter, at + 1)) { // no more than were counted: the file may have changed since
        *out++ = offset + static_cast<std::uint32_t>(at);
    }
    *out = no_delimiter;
    return index;
}

} // namespace marcmill::detail
