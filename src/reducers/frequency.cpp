#include <marcmill/frequency.hpp>

#include <algorithm>
#include <utility>

namespace marcmill {
namespace {

/// Memory is kept from record to record for this many values, and bytes of values.
constexpr std::size_t most_kept = std::size_t{1} << 20;

} // namespace

Frequency::Frequency(Path path) : path_{path} {}

void Frequency::operator()(const RecordView& record) {
    values_.clear();
    path_.values(record, values_, joined_);
    for (const std::string_view value : values_) {
        counts_.add(value);
    }
    if (values_.capacity() > most_kept || joined_.capacity() > most_kept) [[unlikely]] {
        values_ = {};
        joined_ = {};
    }
}

void Frequency::merge(Frequency&& other) {
    counts_.merge(std::move(other.counts_));
}

std::vector<Frequency::Row> Frequency::rows() const {
    std::vector<Row> rows;
    rows.reserve(counts_.map().size());
    for (const auto& [value, count] : counts_.map()) {
        rows.push_back({value, count});
    }
    std::sort(rows.begin(), rows.end(), [](const Row& left, const Row& right) {
        return left.count != right.count ? left.count > right.count : left.value < right.value;
    });
    return rows;
}

} // namespace marcmill
