#pragma once

#include <cstdint>
#include <iosfwd>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/options.hpp>
#include <marcmill/record_view.hpp>
#include <marcmill/report.hpp>

/// Reducers that stop on what they have seen, and what a loop makes of them.
namespace marcmill::tests {

/// When to stop: at the record with which the sum of `weights` reaches `most`, in one of several measures.
struct Rule {
    enum class Measure : std::uint8_t { records, bytes, odd_lengths, fields, lengths_in_a_row, hash, one_record };

    Measure measure;
    std::uint64_t most;

    static Rule some(std::mt19937& random, std::size_t bytes);
    /// One that looks at nothing but the record at hand.
    static Rule of_one_record(std::mt19937& random, std::size_t bytes);
    static Rule never();
};

std::ostream& operator<<(std::ostream& out, const Rule& rule);

/// The state of such a rule, fed with facts of one record after the other.
struct Progressed {
    std::uint64_t sum = 0;
    std::uint64_t last_length = 0;

    bool reaches(const Rule& rule, std::uint64_t offset, std::uint64_t length, std::uint64_t fields);
};

struct Accumulated {
    Rule rule;
    Progressed state{};
    std::vector<std::uint64_t> seen{}; ///< offsets

    Flow operator()(const RecordView& record);
    void merge(Accumulated&& right);
};

/// Never stops, and returns nothing.
struct AllOf {
    std::vector<std::uint64_t> seen{};

    void operator()(const RecordView& record) { seen.push_back(record.place().offset); }
    void merge(AllOf&& right) { seen.insert(seen.end(), right.seen.begin(), right.seen.end()); }
};

/// What the loop met.
struct Met {
    std::vector<std::uint64_t> seen;
    Counts counts;
    std::uint64_t losses = 0; ///< rejected records and runs of junk
    bool stopped = false;

    std::string offsets() const;
};

/// The slow twin: a loop over the twin's spans of one input.
Met met(std::string_view bytes, const Rule& rule, Check check);

} // namespace marcmill::tests
