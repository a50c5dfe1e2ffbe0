#include <marcmill/frequency.hpp>

#include <algorithm>
#include <utility>

namespace marcmill {

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
