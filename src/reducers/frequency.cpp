#include <marcmill/frequency.hpp>

#include <algorithm>
#include <utility>

#include "scan/seeded_hash.hpp"

namespace marcmill {
namespace {

/// Memory is kept from record to record for this many values, and bytes of values.
constexpr std::size_t most_kept = std::size_t{1} << 20;

} // namespace

std::size_t Frequency::Hash::operator()(std::string_view value) const {
    static const std::uint64_t seed = scan::seed_of_process();
    return scan::seeded_hash(value, seed);
}

Frequency::Frequency(Path path) : path_{path} {}

/// A value that is already known allocates nothing.
void Frequency::operator()(const RecordView& record) {
    values_.clear();
    path_.values(record, values_, joined_);
    for (const std::string_view value : values_) {
        if (const auto known = counts_.find(value); known != counts_.end()) {
            ++known->second;
        } else {
            counts_.emplace(value, 1);
        }
    }
    if (values_.capacity() > most_kept || joined_.capacity() > most_kept) [[unlikely]] {
        values_ = {};
        joined_ = {};
    }
}

/// The smaller map moves its nodes into the larger one, which is fair to do since counts commute.
void Frequency::merge(Frequency&& other) {
    if (counts_.size() < other.counts_.size()) {
        std::swap(counts_, other.counts_);
    }
    counts_.merge(other.counts_);
    for (const auto& [value, count] : other.counts_) { // what is left there was known here
        counts_.find(value)->second += count;
    }
}

std::vector<Frequency::Row> Frequency::rows() const {
    std::vector<Row> rows;
    rows.reserve(counts_.size());
    for (const auto& [value, count] : counts_) {
        rows.push_back({value, count});
    }
    std::sort(rows.begin(), rows.end(), [](const Row& left, const Row& right) {
        return left.count != right.count ? left.count > right.count : left.value < right.value;
    });
    return rows;
}

} // namespace marcmill
