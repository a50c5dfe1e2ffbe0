#include <marcmill/statistics.hpp>

#include <cstddef>
#include <utility>

#include "record/scratch.hpp"
#include "reducers/cells.hpp"
#include "reducers/field_data.hpp"
#include "reducers/tag_table.hpp"
#include "reducers/tally.hpp"

namespace marcmill {

using detail::FieldTable;
using detail::Marks;

/// Each record is counted in one of two places. Nearly all go to `cells`, the others to `tags`, into which `cells` are
/// poured when they are full and when an answer is wanted. So `tags` has the whole, but not the same record twice.
struct Statistics::State {
    /// A tag's own tally sums only the bytes outside subfields; rows() adds those of its codes.
    reducers::TagTable<reducers::Tally> tags;
    reducers::Cells cells;
    std::uint64_t record = 0;  ///< how many were seen
    detail::MarkRoom own_room; ///< for records whose check did not mark them

    State() = default;
    State(const State& other) : tags{other.tags}, cells{other.cells}, record{other.record} {}

    Marks marks_of(const FieldTable& table);
    bool count_plain(const FieldTable& table, const Marks& marks);
    void count_any(const FieldTable& table);
};

Marks Statistics::State::marks_of(const FieldTable& table) {
    const Marks marks = detail::want_marks(table);
    return marks ? marks : detail::find_marks(table, own_room);
}

/// False where the record has to be counted field by field.
bool Statistics::State::count_plain(const FieldTable& table, const Marks& marks) {
    if (!marks) {
        return false;
    }
    if (!cells.has_room()) [[unlikely]] {
        cells.pour_into(tags);
    }
    return cells.count(table, marks);
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
    if (!state_->count_plain(table, state_->marks_of(table))) {
        state_->count_any(table);
    }
}

void Statistics::merge(Statistics&& other) {
    if (state_ && other.state_) {
        other.state_->cells.pour_into(other.state_->tags);
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
    State whole{*state_};
    whole.cells.pour_into(whole.tags);
    for (const auto* tag : whole.tags.sorted()) {
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
