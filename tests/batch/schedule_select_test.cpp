// Selections on plain threads: workers count the records of their chunks, wait for each other's counts, and hand on the
// range; from memory, from slow streams, and through a pipeline.

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "batch/collector.hpp"

#include <marcmill/pipeline.hpp>

namespace marcmill::detail {
namespace {

constexpr std::size_t records = 1'500;

/// Every third record of those that a few dice choose.
struct Range {
    explicit Range(unsigned seed) : dice{seed} {
        chunk_size = 200 + dice() % 4'000;
        skip = dice() % 3 == 0 ? 0 : dice() % 550;
        limit = dice() % 3 == 0 ? Selection::no_limit : dice() % 550;
    }

    Options options() const {
        Options options = with_chunks(chunk_size);
        options.select.where = [](const RecordView& record) { return number_of(record) % 3 == 0; };
        options.select.skip = skip;
        options.select.limit = limit;
        return options;
    }

    std::vector<std::size_t> expected() const {
        std::vector<std::size_t> numbers;
        for (std::uint64_t rank = skip; rank * 3 < records && rank - skip < limit; ++rank) {
            numbers.push_back(rank * 3);
        }
        return numbers;
    }

    std::mt19937 dice;
    std::size_t chunk_size = 0;
    std::uint64_t skip = 0;
    std::uint64_t limit = 0;
};

Corpus slow_stream(std::string_view bytes, unsigned seed) {
    return Corpus::reader(
        [bytes, dice = std::mt19937{seed}](char* to, std::size_t size) mutable {
            if (dice() % 3 == 0) {
                std::this_thread::sleep_for(std::chrono::microseconds{dice() % 200});
            }
            const std::size_t count = bytes.copy(to, std::min<std::size_t>(size, 1 + dice() % 20'000));
            bytes.remove_prefix(count);
            return count;
        },
        "slow");
}

TEST(ScheduleSelect, HandsOnTheRange) {
    const std::string bytes = numbered_records(0, records);
    for (unsigned seed = 0; seed < 60; ++seed) {
        const Range range{seed};
        Collector collector;
        const Corpus corpus = seed % 2 == 0 ? Corpus::memory(bytes) : slow_stream(bytes, seed);
        const Report report = run(corpus, &collector, range.options());
        ASSERT_EQ(collector.all(), range.expected()) << seed;
        ASSERT_EQ(report.counts.records - report.counts.not_selected, range.expected().size());
        ASSERT_EQ(report.reached_limit, range.expected().size() == range.limit);
    }
}

TEST(ScheduleSelect, HandsOnTheRangeUpToWhatEndsTheRun) {
    const std::string bytes = numbered_records(0, records);
    for (unsigned seed = 0; seed < 30; ++seed) {
        const Range range{seed};
        const std::size_t last = 3 * (seed * 17);
        std::vector<std::size_t> expected;
        for (const std::size_t number : range.expected()) {
            expected.push_back(number);
            if (number >= last) {
                break;
            }
        }
        Stopper stopper{last};
        (void)run(Corpus::memory(bytes), &stopper, range.options());
        ASSERT_EQ(stopper.all(), expected) << seed;
        Thrower thrower{last};
        if (!expected.empty() && expected.back() >= last) {
            ASSERT_THROW((void)run(Corpus::memory(bytes), &thrower, range.options()), std::out_of_range) << seed;
        }
    }
}

TEST(ScheduleSelect, GivesAPipelineTheRange) {
    const std::string bytes = numbered_records(0, records);
    for (unsigned seed = 0; seed < 30; ++seed) {
        const Range range{seed};
        PipelineOptions options;
        static_cast<Options&>(options) = range.options();
        options.threads = threads;
        options.buffer_size = range.chunk_size;
        options.channel_capacity = 1 + seed * 7;
        std::vector<std::size_t> found;
        Pipeline pipeline{slow_stream(bytes, seed), options};
        while (const RecordView* const record = pipeline.next()) {
            found.push_back(number_of(*record));
        }
        ASSERT_EQ(found, range.expected()) << seed;
    }
}

} // namespace
} // namespace marcmill::detail
