#pragma once

#include <cstddef>
#include <cstdint>

namespace marcmill::reducers {

/// Three sums over one tag or subfield code. Updated without a branch.
struct Tally {
    std::uint64_t records = 0;
    std::uint64_t occurrences = 0;
    std::uint64_t bytes = 0;
    std::uint64_t last_record = 0; ///< the last record that it occurred in, as the state numbers them from 1

    void add(std::size_t length, std::uint64_t record) {
        records += static_cast<std::uint64_t>(last_record != record);
        last_record = record;
        ++occurrences;
        bytes += length;
    }

    /// Each state numbers its records itself, so `other.last_record` says nothing here.
    void merge(const Tally& other) {
        records += other.records;
        occurrences += other.occurrences;
        bytes += other.bytes;
    }
};

} // namespace marcmill::reducers
