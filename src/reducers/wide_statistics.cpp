#include <marcmill/wide_statistics.hpp>

#include <algorithm>
#include <limits>
#include <utility>

#include "reducers/field_data.hpp"
#include "reducers/tag_table.hpp"
#include "reducers/tally.hpp"

namespace marcmill {
namespace {

/// A record's rank in the corpus: the sample is the value in the lowest, whichever worker saw it. By offsets, since
/// records that were found in junk or inside others share a number.
using Rank = std::pair<std::uint32_t, std::uint64_t>;

struct Measure {
    reducers::Tally tally;
    std::uint64_t shortest = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t longest = 0;
    Rank first{std::numeric_limits<std::uint32_t>::max(), std::numeric_limits<std::uint64_t>::max()};
    std::string sample;

    /// True when the value comes before the sample: the caller then writes `sample`.
    bool add(std::size_t length, std::uint64_t record, Rank rank) {
        tally.add(length, record);
        shortest = std::min<std::uint64_t>(shortest, length);
        longest = std::max<std::uint64_t>(longest, length);
        if (rank >= first) {
            return false;
        }
        first = rank;
        return true;
    }

    void merge(const Measure& other) {
        tally.merge(other.tally);
        shortest = std::min(shortest, other.shortest);
        longest = std::max(longest, other.longest);
        if (other.first < first) {
            first = other.first;
            sample = other.sample;
        }
    }
};

WideStatistics::Row row_of(Tag tag, std::optional<char> code, const Measure& of) {
    return {tag, code, of.tally.records, of.tally.occurrences, of.tally.bytes, of.shortest, of.longest, of.sample};
}

} // namespace

struct WideStatistics::State {
    reducers::TagTable<Measure> tags;
    std::uint64_t record = 0;
};

WideStatistics::WideStatistics() : state_{std::make_unique<State>()} {}
WideStatistics::WideStatistics(const WideStatistics& other)
    : state_{other.state_ ? std::make_unique<State>(*other.state_) : nullptr} {}
WideStatistics::WideStatistics(WideStatistics&&) noexcept = default;
WideStatistics& WideStatistics::operator=(WideStatistics&&) noexcept = default;
WideStatistics::~WideStatistics() = default;

void WideStatistics::operator()(const RecordView& record) {
    if (!state_) [[unlikely]] {
        state_ = std::make_unique<State>();
    }
    const std::uint64_t number = ++state_->record;
    const Rank rank{record.place().file, record.place().offset};
    for (const FieldView field : record.fields()) {
        auto& row = state_->tags.row(field.tag());
        std::size_t length = reducers::bytes_outside_subfields(field);
        for (const Subfield subfield : field.subfields()) {
            length += subfield.value.size();
            Measure& measure = row.code(subfield.code);
            if (measure.add(subfield.value.size(), number, rank)) {
                measure.sample = subfield.value;
            }
        }
        if (row.field().add(length, number, rank)) {
            row.field().sample.clear();
            field.append_text(row.field().sample);
        }
    }
}

void WideStatistics::merge(WideStatistics&& other) {
    if (state_ && other.state_) {
        state_->tags.merge(other.state_->tags);
    } else if (other.state_) {
        state_ = std::move(other.state_);
    }
}

std::vector<WideStatistics::Row> WideStatistics::rows() const {
    std::vector<Row> rows;
    if (!state_) {
        return rows;
    }
    for (const auto* tag : state_->tags.sorted()) {
        rows.push_back(row_of(tag->tag(), std::nullopt, tag->field()));
        tag->for_each_code(
            [&](char code, const Measure& measure) { rows.push_back(row_of(tag->tag(), code, measure)); });
    }
    return rows;
}

} // namespace marcmill
