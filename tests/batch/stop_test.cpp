// Runs that end early: by a reducer, by several that are combined, by a stop token.

#include <atomic>
#include <chrono>
#include <random>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "batch/came_true.hpp"
#include "batch/numbered_records.hpp"

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using tests::came_true;
using tests::number_of;
using tests::numbered_records;
using tests::numbers;
using tests::Seen;
using tests::told;
using tests::Way;
using tests::ways;

constexpr std::size_t records = 600;

/// Stops at every record from the first on whose number is a multiple of `step`.
struct SeenUpTo {
    std::size_t first;
    std::size_t step;
    Seen seen{};

    Flow operator()(const RecordView& record) {
        seen(record);
        const std::size_t number = number_of(record);
        return number >= first && (number - first) % step == 0 ? Flow::stop : Flow::next;
    }
    void merge(SeenUpTo&& other) { seen.merge(std::move(other.seen)); }
};

TEST(Stop, LeavesAllRecordsUpToTheOneThatStoppedAndNoneBehind) {
    const std::string bytes = numbered_records(0, records);
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        for (const std::size_t first : {0U, 1U, 57U, 300U, 598U}) {
            for (const std::size_t step : {1U, 3U, 100'000U}) {
                const auto [value, report] = reduce(Corpus::memory(bytes), SeenUpTo{first, step}, way.options());
                ASSERT_EQ(value.seen.numbers, numbers(0, first + 1)) << step;
                ASSERT_EQ(report.counts.records, first + 1);
                ASSERT_FALSE(report.complete);
                ASSERT_FALSE(report.clean());
            }
        }
    }
}

TEST(Stop, LeavesTheSameEveryTime) {
    const std::string bytes = numbered_records(0, records);
    std::mt19937 random{1};
    for (unsigned round = 0; round < 400; ++round) {
        const std::size_t first = random() % records;
        const Way way{2 + round % 7U, 200 + random() % 3'000};
        const auto value = reduce(Corpus::memory(bytes), SeenUpTo{first, 1 + random() % 40}, way.options()).value;
        ASSERT_EQ(value.seen.numbers, numbers(0, first + 1)) << told(way);
    }
}

TEST(Stop, DropsWhatOtherThreadsHaveSeenBehindIt) {
    const std::string bytes = numbered_records(0, records);
    for (const unsigned threads : {2U, 4U}) {
        for (const std::size_t stop : {0U, 50U, 300U}) {
            const auto seen =
                reduce(
                    Corpus::memory(bytes), Seen{},
                    [&](Seen& state, const RecordView& record) {
                        state(record);
                        return number_of(record) == stop ? Flow::stop : Flow::next;
                    },
                    [](Seen& left, Seen&& right) { left.merge(std::move(right)); }, Way{threads, 700}.options())
                    .value;
            EXPECT_EQ(seen.numbers, numbers(0, stop + 1));
            std::atomic<std::size_t> furthest{0};
            StringSink sink;
            const auto look_at = [&](const RecordView& record) {
                const std::size_t number = number_of(record);
                for (std::size_t before = furthest;
                     before < number && !furthest.compare_exchange_weak(before, number);) {
                }
                if (number != stop) {
                    return Flow::next;
                }
                EXPECT_TRUE(came_true([&] { return furthest > stop + 30; }));
                return Flow::stop;
            };
            const Report report = transform(
                Corpus::memory(bytes), sink,
                [&](const RecordView& record, Output& output) {
                    output.write('.');
                    return look_at(record);
                },
                Way{threads, 700}.options());
            EXPECT_EQ(sink.text(), std::string(stop + 1, '.'));
            EXPECT_EQ(report.counts.records, stop + 1);
        }
    }
}

TEST(Stop, ReachesNoFileBehind) {
    const std::string bytes = numbered_records(0, records);
    Corpus corpus = Corpus::memory(bytes);
    corpus.append(Corpus::memory(bytes)).append(Corpus::file("/nowhere/at all"));
    const auto [value, report] = reduce(corpus, SeenUpTo{5, 1}, Way{1, 1'000}.options());
    EXPECT_EQ(value.seen.numbers, numbers(0, 6));
    EXPECT_EQ(report.files.size(), 1U);
}

TEST(Combine, AsksEveryReducerWhatItWouldBeAskedAlone) {
    const std::string bytes = numbered_records(0, records);
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        auto outcome = reduce(Corpus::memory(bytes), combine(SeenUpTo{40, 1}, Seen{}, SeenUpTo{400, 7}), way.options());
        auto& [early, all, late] = outcome.value;
        EXPECT_EQ(early.seen.numbers, numbers(0, 41));
        EXPECT_EQ(all.numbers, numbers(0, records));
        EXPECT_EQ(late.seen.numbers, numbers(0, 401));
        EXPECT_TRUE(outcome.report.complete);
    }
}

TEST(Combine, StopsTheRunWhenEveryReducerHasStopped) {
    const std::string bytes = numbered_records(0, records);
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        const auto [value, report] =
            reduce(Corpus::memory(bytes), combine(SeenUpTo{290, 5}, SeenUpTo{20, 1}), way.options());
        EXPECT_EQ(value.get<0>().seen.numbers, numbers(0, 291));
        EXPECT_EQ(value.get<1>().seen.numbers, numbers(0, 21));
        EXPECT_EQ(report.counts.records, 291U);
        EXPECT_FALSE(report.complete);
    }
}

struct Count {
    static constexpr bool commutative = true;
    std::uint64_t records = 0;
    void operator()(const RecordView&) { ++records; }
    void merge(Count&& other) { records += other.records; }
};

TEST(Combine, IsCommutativeWhereAllAre) {
    static_assert(Combined<Count, Count>::commutative);
    static_assert(!Combined<Count, Seen>::commutative);
    const std::string bytes = numbered_records(0, records);
    for (const Way& way : ways) {
        const auto both = reduce(Corpus::memory(bytes), combine(Count{}, Count{}), way.options()).value;
        EXPECT_EQ(both.get<0>().records, records);
        EXPECT_EQ(both.get<1>().records, records);
        const auto mixed = reduce(Corpus::memory(bytes), combine(Count{}, Seen{}), way.options()).value;
        EXPECT_EQ(mixed.get<0>().records, records);
        EXPECT_EQ(mixed.get<1>().numbers, numbers(0, records));
    }
}

TEST(Cancel, VisitsNothingWhereItIsAskedForBefore) {
    const std::string bytes = numbered_records(0, records);
    std::stop_source source;
    source.request_stop();
    Options options = Way{4, 1'000}.options();
    options.stop = source.get_token();
    const auto [value, report] = reduce(Corpus::memory(bytes), Seen{}, options);
    EXPECT_TRUE(value.numbers.empty());
    EXPECT_EQ(report.counts, Counts{});
    EXPECT_FALSE(report.complete);
    EXPECT_TRUE(reduce(Corpus{}, Seen{}, options).report.complete);
}

TEST(Cancel, LeavesAPrefixThatTheReportCounts) {
    const std::string bytes = numbered_records(0, records);
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        for (const std::size_t at : {0U, 3U, 200U, 599U}) {
            std::stop_source source;
            Options options = way.options();
            options.stop = source.get_token();
            const auto [value, report] = reduce(
                Corpus::memory(bytes), Seen{},
                [&](Seen& seen, const RecordView& record) {
                    seen(record);
                    if (number_of(record) == at) {
                        source.request_stop();
                    }
                },
                [](Seen& left, Seen&& right) { left.merge(std::move(right)); }, options);
            ASSERT_EQ(value.numbers, numbers(0, report.counts.records));
            ASSERT_GT(report.counts.records, at) << "the chunk at hand is finished";
            ASSERT_TRUE(!report.complete || report.counts.bytes == bytes.size());
        }
    }
}

TEST(Cancel, CanComeAtAnyTimeFromAnywhere) {
    const std::string bytes = numbered_records(0, records);
    for (unsigned round = 0; round < 150; ++round) {
        std::stop_source source;
        Options options = Way{1U + round % 5U, 500}.options();
        options.stop = source.get_token();
        std::atomic<bool> begun{false};
        std::jthread other{[&] {
            while (!begun) {
                std::this_thread::yield();
            }
            std::this_thread::sleep_for(std::chrono::microseconds{round * 3});
            source.request_stop();
        }};
        begun = true;
        const auto [value, report] = reduce(Corpus::memory(bytes), combine(Seen{}, Count{}), options);
        ASSERT_EQ(value.get<0>().numbers, numbers(0, report.counts.records));
        ASSERT_EQ(value.get<1>().records, report.counts.records);
        ASSERT_TRUE(!report.complete || report.counts.bytes == bytes.size());
        ASSERT_EQ(report.counts.record_bytes, report.counts.bytes);
    }
}

TEST(Cancel, CountsWhatACommutativeReducerHasSeen) {
    const std::string bytes = numbered_records(0, records);
    for (std::size_t at = 0; at < records; at += 23) {
        std::stop_source source;
        Options options = Way{3, 700}.options();
        options.stop = source.get_token();
        options.progress = [&](const Progress& progress) {
            if (progress.records > at) {
                source.request_stop();
            }
        };
        const auto [value, report] = reduce(Corpus::memory(bytes), Count{}, options);
        ASSERT_EQ(value.records, report.counts.records);
        ASSERT_GT(value.records, at);
    }
}

TEST(ProgressCallback, GrowsOneCallAtATimeToTheWholeInput) {
    const std::string first = numbered_records(0, 400) + "\r\n";
    const std::string second = numbered_records(400, 900);
    Corpus corpus = Corpus::memory(first);
    corpus.append(Corpus::memory("")).append(Corpus::memory(second));
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        std::atomic<int> inside{0};
        std::vector<Progress> told_so_far;
        Options options = way.options();
        options.progress = [&](const Progress& progress) {
            EXPECT_EQ(++inside, 1);
            told_so_far.push_back(progress);
            --inside;
        };
        (void)reduce(corpus, Seen{}, options);
        ASSERT_FALSE(told_so_far.empty());
        Progress before;
        for (const Progress& now : told_so_far) {
            ASSERT_GE(now.bytes, before.bytes);
            ASSERT_GE(now.records, before.records);
            ASSERT_GE(now.files, before.files);
            ASSERT_GE(now.total_bytes, before.total_bytes);
            ASSERT_LE(now.bytes, now.total_bytes);
            before = now;
        }
        EXPECT_EQ(before.bytes, first.size() + second.size());
        EXPECT_EQ(before.total_bytes, before.bytes);
        EXPECT_EQ(before.records, 900U);
        EXPECT_EQ(before.rejected, 0U);
        EXPECT_EQ(before.files, 3U);
    }
}

} // namespace
} // namespace marcmill
