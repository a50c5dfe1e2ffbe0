#include <marcmill/statistics.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "record/directory.hpp"
#include "reducers/field_data.hpp"
#include "reducers/tag_table.hpp"
#include "reducers/tally.hpp"

namespace marcmill {
namespace {

using detail::FieldEntry;
using detail::FieldTable;
using detail::is_control;

/// The field that a delimiter stands in.
struct Owner {
    std::uint32_t row = 0;  ///< the place of its tag's row
    std::uint32_t stop = 0; ///< where its data end
};

/// Most fields have fewer subfields: their owners are written without a branch on how many there are.
constexpr std::uint32_t owners_at_once = 8;

/// With more delimiters than this the owners would take much memory and save little.
constexpr std::uint32_t most_owned = std::uint32_t{1} << 17;

/// True when the record is as nearly all are: its fields follow each other in the data as they do in the directory,
/// each ends with its terminator, delimiters stand behind the indicators of a data field and not in control fields.
bool is_plain(const FieldTable& table) {
    bool plain = true;
    std::uint32_t reached = 0;
    for (const FieldEntry* entry = table.entries; entry != table.entries + table.count; ++entry) {
        const std::uint32_t stop = entry->offset + entry->length - 1;
        const std::uint32_t delimiter_at = table.delimiters[entry->first_delimiter];
        plain &= entry->offset >= reached;
        plain &= stop >= entry->offset;
        plain &= table.text[stop] == field_terminator;
        plain &= is_control(*entry) ? delimiter_at >= stop : delimiter_at == entry->offset + 2;
        reached = stop + 1;
    }
    return plain;
}

} // namespace

/// A tag's own cell sums only the bytes outside subfields; rows() adds those of its codes.
struct Statistics::State {
    reducers::TagTable<reducers::Tally> tags;
    std::uint64_t record = 0;  ///< how many were seen
    std::vector<Owner> owners; ///< by place in the delimiter index of the record at hand

    void count_plain(const FieldTable& table);
    void count_fields(const FieldTable& table, std::uint32_t delimiters);
    void count_subfields(const FieldTable& table, std::uint32_t delimiters);
    void count_any(const FieldTable& table);
};

/// A loop over the subfields of each field would mispredict a branch in most fields, because their number varies. So
/// each field first writes down which delimiters it owns; then one loop counts all subfields.
void Statistics::State::count_plain(const FieldTable& table) {
    const std::uint32_t delimiters = table.delimiter_count;
    if (owners.size() < delimiters + owners_at_once) {
        owners.resize(delimiters + delimiters / 2 + owners_at_once);
    }
    count_fields(table, delimiters);
    count_subfields(table, delimiters);
}

void Statistics::State::count_fields(const FieldTable& table, std::uint32_t delimiters) {
    const std::uint64_t number = record;
    Owner* const own = owners.data();
    const FieldEntry* const end = table.entries + table.count;
    for (const FieldEntry* entry = table.entries; entry != end; ++entry) {
        const std::uint32_t row = tags.place(entry->tag);
        tags[row].field().add(is_control(*entry) ? entry->length - 1 : 0, number);
        const Owner owner{row, entry->offset + entry->length - 1};
        const std::uint32_t first = entry->first_delimiter;
        const std::uint32_t next = entry + 1 == end ? delimiters : entry[1].first_delimiter;
        std::fill_n(own + first, owners_at_once, owner);
        if (next - first > owners_at_once) [[unlikely]] {
            std::fill(own + first, own + next, owner);
        }
    }
}

void Statistics::State::count_subfields(const FieldTable& table, std::uint32_t delimiters) {
    const std::uint64_t number = record;
    const char* const text = table.text;
    const std::uint32_t* const index = table.delimiters;
    const Owner* const own = owners.data();
    for (std::uint32_t place = table.entries->first_delimiter; place < delimiters; ++place) {
        const std::uint32_t at = index[place];
        const std::uint32_t end = std::min(index[place + 1], own[place].stop);
        if (at + 1 < end) [[likely]] {
            tags[own[place].row].code(text[at + 1]).add(end - at - 2, number);
        } else if (at < end) { // a delimiter with nothing behind it
            tags[own[place].row].code('\0').add(0, number);
        }
    }
}

void Statistics::State::count_any(const FieldTable& table) {
    for (const FieldView field : FieldRange{table}) {
        auto& row = tags.row(field.tag());
        row.field().add(reducers::bytes_outside_subfields(field), record);
        for (const Subfield subfield : field.subfields()) {
            row.code(subfield.code).add(subfield.value.size(), record);
        }
    }
}

Statistics::Statistics() : state_{std::make_unique<State>()} {}
Statistics::Statistics(const Statistics& other)
    : state_{other.state_ ? std::make_unique<State>(*other.state_) : nullptr} {}
Statistics::Statistics(Statistics&&) noexcept = default;
Statistics& Statistics::operator=(Statistics&&) noexcept = default;
Statistics::~Statistics() = default;

void Statistics::operator()(const RecordView& record) {
    if (!state_) [[unlikely]] {
        state_ = std::make_unique<State>();
    }
    ++state_->record;
    if (record.fields().empty()) {
        return;
    }
    const FieldTable& table = record.table();
    if (!table.indexed) {
        detail::index_delimiters(table);
    }
    if (table.delimiter_count <= most_owned && is_plain(table)) {
        state_->count_plain(table);
    } else {
        state_->count_any(table);
    }
}

void Statistics::merge(Statistics&& other) {
    if (state_ && other.state_) {
        state_->tags.merge(other.state_->tags);
    } else if (other.state_) {
        state_ = std::move(other.state_);
    }
}

std::vector<Statistics::Row> Statistics::rows() const {
    std::vector<Row> rows;
    if (!state_) {
        return rows;
    }
    for (const auto* tag : state_->tags.sorted()) {
        const reducers::Tally& field = tag->field();
        const std::size_t own = rows.size();
        rows.push_back({tag->tag(), std::nullopt, field.records, field.occurrences, field.bytes});
        tag->for_each_code([&](char code, const reducers::Tally& tally) {
            rows.push_back({tag->tag(), code, tally.records, tally.occurrences, tally.bytes});
            rows[own].bytes += tally.bytes;
        });
    }
    return rows;
}

} // namespace marcmill
