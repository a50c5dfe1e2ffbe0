#include <marcmill/detail/value_counts.hpp>

#include <utility>

#include "scan/seeded_hash.hpp"

namespace marcmill::detail {

std::size_t ValueCounts::Hash::operator()(std::string_view value) const {
    static const std::uint64_t seed = scan::seed_of_process();
    return scan::seeded_hash(value, seed);
}

void ValueCounts::add(std::string_view value) {
    if (last_.pair == nullptr || last_.pair->first != value) {
        const auto known = counts_.find(value);
        last_.pair = known != counts_.end() ? &*known : &*counts_.emplace(value, 0).first;
    }
    ++last_.pair->second;
}

/// The smaller map moves its nodes into the larger one, which is fair to do since counts commute.
void ValueCounts::merge(ValueCounts&& other) {
    last_ = {};
    other.last_ = {};
    if (counts_.size() < other.counts_.size()) {
        std::swap(counts_, other.counts_);
    }
    counts_.merge(other.counts_);
    for (const auto& [value, count] : other.counts_) { // what is left there was known here
        counts_.find(value)->second += count;
    }
}

} // namespace marcmill::detail
