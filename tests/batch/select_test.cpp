// What Options::select does beside that every door gives what a loop picks out: counts, ends, samples, threads.

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"
#include "naive/made_corpus.hpp"

#include <marcmill/run.hpp>

namespace marcmill::tests {
namespace {

Selection range(std::uint64_t skip, std::uint64_t limit) {
    Selection selection;
    selection.skip = skip;
    selection.limit = limit;
    return selection;
}

TEST(Select, CountsAtEveryLevelWhatIsNotSelected) {
    const std::string bytes = naive::damaged(naive::made_corpus(5, 200), 5, 30);
    for (const Check check : {Check::boundaries, Check::directory}) {
        for (const Way& way : ways) {
            Options options = way.options(check);
            options.select = range(20, 30);
            const Report report = count(Corpus::memory(bytes), options);
            ASSERT_EQ(report.counts.records - report.counts.not_selected, 30U) << told(way);
            ASSERT_EQ(report.counts.not_selected, 20U);
            ASSERT_TRUE(report.reached_limit);
            ASSERT_FALSE(report.complete);
        }
    }
}

TEST(Select, LeavesTheCountOfThoseThatWereAskedFor) {
    Options options;
    options.select.skip = 3;
    options.select.limit = 5;
    const std::string bytes = tests::numbered_records(0, 100);
    const Counts counts = count(Corpus::memory(bytes), options).counts;
    EXPECT_EQ(counts.selected(), 5U);
    EXPECT_EQ(counts.records, 8U); // those that were read
}

TEST(Select, IsCleanWhereTheLimitEndedTheRun) {
    const std::string bytes = numbered_records(0, 100);
    for (const Way& way : ways) {
        Options options = way.options();
        options.select = range(0, 5);
        const Report limited = reduce(Corpus::memory(bytes), Seen{}, options).report;
        EXPECT_TRUE(limited.reached_limit && limited.clean());
        options.select = range(0, 101);
        const Report whole = reduce(Corpus::memory(bytes), Seen{}, options).report;
        EXPECT_TRUE(whole.complete && whole.clean() && !whole.reached_limit);
        const Report stopped = for_each_record(
            Corpus::memory(bytes), [](const RecordView&) { return Flow::stop; }, options);
        EXPECT_FALSE(stopped.complete || stopped.clean() || stopped.reached_limit);
    }
}

TEST(Select, ReachesNoFileBehindTheLimit) {
    const std::string bytes = numbered_records(0, 10);
    for (const Way& way : ways) {
        Corpus corpus = Corpus::memory(bytes);
        corpus.append(Corpus::memory(bytes)).append(Corpus::file("/nowhere/at all"));
        Options options = way.options();
        options.select = range(8, 4);
        const auto [seen, report] = reduce(corpus, Seen{}, options);
        EXPECT_EQ(report.files.size(), 2U);
    }
}

std::set<std::uint64_t> sampled(const std::string& bytes, double share, std::uint64_t seed, const Way& way) {
    Options options = way.options();
    options.select.sample = share;
    options.select.seed = seed;
    std::set<std::uint64_t> offsets;
    const auto keep = [](std::set<std::uint64_t>& kept, const RecordView& record) {
        kept.insert(record.place().offset);
    };
    auto [kept, report] = reduce(
        Corpus::memory(bytes), std::set<std::uint64_t>{}, keep,
        [](std::set<std::uint64_t>& left, std::set<std::uint64_t>&& right) { left.merge(right); }, options);
    EXPECT_EQ(report.counts.records - report.counts.not_selected, kept.size());
    EXPECT_TRUE(report.clean());
    return kept;
}

TEST(Select, DrawsASampleThatDependsOnTheSeedAndThePlaceAlone) {
    constexpr std::size_t records = 4'000;
    const std::string bytes = numbered_records(0, records);
    EXPECT_EQ(sampled(bytes, 1, 1, {1, 0}).size(), records);
    EXPECT_EQ(sampled(bytes, 0, 1, {1, 0}).size(), 0U);
    EXPECT_EQ(sampled(bytes, -1, 1, {1, 0}).size(), 0U);
    EXPECT_EQ(sampled(bytes, std::numeric_limits<double>::quiet_NaN(), 1, {1, 0}).size(), 0U);
    const auto tenth = sampled(bytes, 0.1, 1, {1, 0});
    EXPECT_NEAR(static_cast<double>(tenth.size()), 400, 5 * std::sqrt(4'000 * 0.1 * 0.9)); // five deviations
    for (const Way& way : ways) {
        ASSERT_EQ(sampled(bytes, 0.1, 1, way), tenth) << told(way);
    }
    EXPECT_NE(sampled(bytes, 0.1, 2, {1, 0}), tenth);
    const auto third = sampled(bytes, 0.3, 1, {1, 0});
    EXPECT_TRUE(std::includes(third.begin(), third.end(), tenth.begin(), tenth.end()));
}

TEST(Select, GivesEachThreadAPredicateOfItsOwn) {
    struct Remembers {
        std::string last = {};
        bool operator()(const RecordView& record) {
            last = record.control_number();
            return number_of(record) % 3 == 0 && last == record.control_number();
        }
    };
    const std::string bytes = numbered_records(0, 3'000);
    for (const Way& way : ways) {
        Options options = way.options();
        options.select.where = Remembers{};
        options.select.skip = 10;
        options.select.limit = 100;
        std::vector<std::size_t> expected;
        for (std::size_t number = 30; number < 330; number += 3) {
            expected.push_back(number);
        }
        const auto seen = reduce(Corpus::memory(bytes), Seen{}, options).value;
        ASSERT_EQ(seen.numbers, expected) << told(way);
    }
}

TEST(Select, EndsTheRunWithWhatThePredicateThrows) {
    const std::string bytes = numbered_records(0, 300);
    for (const Way& way : ways) {
        for (const std::uint64_t skip : {0U, 10U}) {
            Options options = way.options();
            options.select.skip = skip;
            options.select.where = [](const RecordView& record) {
                return number_of(record) == 200 ? throw std::runtime_error{"no 200"} : true;
            };
            StringSink sink;
            EXPECT_THROW(
                (void)transform(
                    Corpus::memory(bytes), sink, [](const RecordView&, Output& output) { output.write('.'); }, options),
                std::runtime_error);
            options.select.limit = 150;
            EXPECT_TRUE(count(Corpus::memory(bytes), options).reached_limit);
        }
    }
}

/// A fault that ends the run may stand in a chunk that hands on nothing, while the one behind it is visited.
TEST(Select, GivesNothingBehindAFaultThatEndsTheRunAmongWhatIsSkipped) {
    const std::string bytes = numbered_records(0, 6'000) + "no record at all" + numbered_records(6'000, 12'000);
    for (unsigned round = 0; round < 60; ++round) {
        for (const std::uint64_t skip : {5'990U, 6'000U, 6'001U}) {
            Options options = Way{1 + round % 4, 400'000}.options();
            options.select.skip = skip;
            options.on_error = round % 2 == 0 ? OnError::stop : OnError::skip;
            options.max_faults = round % 2;
            const auto [seen, report] = reduce(Corpus::memory(bytes), Seen{}, options);
            ASSERT_EQ(seen.numbers, numbers(skip, 6'000)) << round << ", " << skip;
            ASSERT_TRUE(report.stopped_by.has_value());
        }
    }
}

/// Whatever the order in which records come to it.
TEST(Select, SaysThatItsLimitWasReachedWhereAReducerStopsAtTheSameRecord) {
    struct Stops {
        std::size_t stop;
        std::size_t seen = 0;
        Flow operator()(const RecordView&) { return ++seen == stop ? Flow::stop : Flow::next; }
        void merge(Stops&& other) { seen += other.seen; }
    };
    const std::string bytes = numbered_records(0, 300);
    for (const Way& way : ways) {
        for (const std::size_t stop : {99U, 100U, 101U}) {
            Options options = way.options();
            options.select.limit = 100;
            const Report report = reduce(Corpus::memory(bytes), Stops{stop}, options).report;
            EXPECT_EQ(report.reached_limit, stop >= 100) << told(way) << ", " << stop;
            EXPECT_EQ(report.counts.records, std::min<std::size_t>(stop, 100)) << told(way);
        }
    }
}

TEST(Select, IsRefusedWhereSpansAreAskedFor) {
    StringSink sink;
    Options options;
    options.select.limit = 3;
    EXPECT_THROW((void)transform_spans(
                     Corpus::memory("x"), sink, [](std::uint32_t, const Span&, const RecordView*, Output&) {}, options),
                 std::invalid_argument);
}

} // namespace
} // namespace marcmill::tests
