// Reducers that stop on what they have seen so far: value and report are those of a loop over the records, whatever the
// threads, the chunks and the window.

#include <cstdint>
#include <ostream>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch/accumulated.hpp"
#include "batch/numbered_records.hpp"
#include "batch/piecewise.hpp"
#include "format/hard_inputs.hpp"
#include "naive/made_corpus.hpp"

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using tests::Accumulated;
using tests::Met;
using tests::met;
using tests::numbered_records;
using tests::piecewise;
using tests::Rule;

constexpr unsigned thread_counts[] = {1, 2, 3, 8};
constexpr std::size_t chunk_sizes[] = {61, 200, 1'000, 4'096, 20'000, 0};
constexpr std::size_t windows[] = {1, 3'000, 100'000, std::size_t{64} << 20};

template <typename Random, typename T, std::size_t size>
T one_of(Random& random, const T (&all)[size]) {
    return all[random() % size];
}

Options some_way(std::mt19937& random) {
    Options options;
    options.threads = one_of(random, thread_counts);
    options.chunk_size = one_of(random, chunk_sizes);
    options.window = one_of(random, windows);
    options.check = random() % 2 == 0 ? Check::directory : Check::fields;
    return options;
}

std::string told(const Options& options) {
    return std::to_string(options.threads) + " threads, chunks of " + std::to_string(options.chunk_size) +
           ", a window of " + std::to_string(options.window);
}

std::vector<std::string> inputs() {
    std::vector<std::string> all{numbered_records(0, 500), naive::made_corpus(7, 300),
                                 naive::made_long_fields(3, 12) + naive::made_corpus(8, 50)};
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        all.push_back(naive::damaged(naive::made_corpus(seed, 200), seed, 20 * seed));
    }
    for (tests::HardInput& hard : tests::hard_inputs(12'000)) {
        all.push_back(std::move(hard.bytes));
    }
    return all;
}

/// Of a report, what must not depend on how the run went.
std::string told(const Report& report) {
    std::string text = std::to_string(report.counts.records) + " records, " + std::to_string(report.counts.rejected) +
                       " rejected, " + std::to_string(report.counts.repaired) + " repaired, bytes " +
                       std::to_string(report.counts.bytes) + " = " + std::to_string(report.counts.record_bytes) +
                       " + " + std::to_string(report.counts.rejected_bytes) + " + " +
                       std::to_string(report.counts.padding_bytes) + " + " + std::to_string(report.counts.junk_bytes) +
                       (report.complete ? ", complete" : ", ended early") + '\n';
    for (const Fault& fault : report.faults) {
        text += std::string{code_text(fault.code)} + ' ' + fault.path + ' ' + std::to_string(fault.offset) + '+' +
                std::to_string(fault.length) + " record " + std::to_string(fault.record) + ' ' + fault.control_number +
                ' ' + fault.found + ' ' + std::to_string(static_cast<int>(fault.action)) + '\n';
    }
    for (const FileResult& file : report.files) {
        text += file.path + ' ' + std::to_string(file.counts.bytes) + ' ' + file.error + '\n';
    }
    for (const FaultCode code : fault_codes()) {
        text += std::to_string(report.fault_counts[code]) + ' ';
    }
    return text + (report.stopped_by ? "by " + std::to_string(report.stopped_by->offset) : "");
}

TEST(AccumulatedStop, GivesTheAnswerOfTheLoopForAThousandReducers) {
    const std::vector<std::string> all = inputs();
    std::mt19937 random{20'261'129};
    for (unsigned round = 0; round < 1'000; ++round) {
        const std::string& bytes = all[random() % all.size()];
        const Rule rule = Rule::some(random, bytes.size());
        const Options options = some_way(random);
        const Met expected = met(bytes, rule, options.check);
        const auto [value, report] =
            reduce(random() % 4 == 0 ? piecewise(bytes, 1 + random() % 9'000) : Corpus::memory(bytes),
                   Accumulated{rule}, options);
        ASSERT_EQ(value.seen, expected.seen) << told(options) << ", " << rule;
        ASSERT_EQ(report.counts, expected.counts) << told(options) << ", " << rule;
        ASSERT_EQ(report.complete, !expected.stopped) << told(options) << ", " << rule;
        std::uint64_t losses = 0;
        for (const Fault& fault : report.faults) {
            losses += static_cast<std::uint64_t>(fault.action != Action::kept);
        }
        ASSERT_EQ(losses, expected.losses) << told(options) << ", " << rule;
    }
}

TEST(AccumulatedStop, LeavesOneReportForAnyThreadsChunksAndWindow) {
    std::mt19937 random{2};
    for (const std::string& bytes : inputs()) {
        Corpus corpus = Corpus::memory(bytes, "first");
        corpus.append(Corpus::memory(bytes, "second"));
        for (unsigned round = 0; round < 6; ++round) {
            const Rule rule = Rule::some(random, 2 * bytes.size());
            Options alone = some_way(random);
            alone.threads = 1;
            alone.chunk_size = 0;
            alone.on_error = static_cast<OnError>(random() % 3);
            alone.max_faults = random() % 3 == 0 ? 1 + random() % 8 : 0;
            const auto expected = reduce(corpus, Accumulated{rule}, alone);
            for (unsigned way = 0; way < 6; ++way) {
                Options options = some_way(random);
                options.check = alone.check;
                options.on_error = alone.on_error;
                options.max_faults = alone.max_faults;
                const auto found = reduce(corpus, Accumulated{rule}, options);
                ASSERT_EQ(found.value.seen, expected.value.seen) << told(options) << ", " << rule;
                ASSERT_EQ(told(found.report), told(expected.report)) << told(options) << ", " << rule;
            }
        }
    }
}

TEST(AccumulatedStop, HandsOverFaultsAndRejectsUpToTheRecordThatStopped) {
    std::mt19937 random{3};
    const std::string bytes = naive::damaged(naive::made_corpus(11, 300), 11, 120);
    for (unsigned round = 0; round < 60; ++round) {
        const Rule rule = Rule::some(random, bytes.size());
        const auto handed_over = [&](Options options) {
            StringSink rejects;
            std::string faults;
            options.check = Check::fields;
            options.rejects = &rejects;
            options.on_fault = [&](const Fault& fault) { faults += std::to_string(fault.offset) + ' '; };
            (void)reduce(Corpus::memory(bytes), Accumulated{rule}, options);
            return faults + rejects.text();
        };
        Options alone;
        alone.threads = 1;
        const Options options = some_way(random);
        ASSERT_EQ(handed_over(options), handed_over(alone)) << told(options) << ", " << rule;
    }
}

TEST(AccumulatedStop, HoldsForReducersThatAreCombinedWithOthers) {
    std::mt19937 random{4};
    const std::vector<std::string> all = inputs();
    for (unsigned round = 0; round < 200; ++round) {
        const std::string& bytes = all[random() % all.size()];
        const Rule first = Rule::some(random, bytes.size());
        const Rule second = Rule::some(random, bytes.size());
        const Options options = some_way(random);
        const Met expected_first = met(bytes, first, options.check);
        const Met expected_second = met(bytes, second, options.check);
        const Met& longer = expected_first.counts.bytes < expected_second.counts.bytes || !expected_second.stopped
                                ? expected_second
                                : expected_first;
        const auto both =
            reduce(Corpus::memory(bytes), combine(combine(Accumulated{first}), Accumulated{second}), options);
        ASSERT_EQ(both.value.get<0>().get<0>().seen, expected_first.seen) << told(options) << ", " << first;
        ASSERT_EQ(both.value.get<1>().seen, expected_second.seen) << told(options) << ", " << second;
        ASSERT_EQ(both.report.counts, (expected_first.stopped ? longer : expected_first).counts);
        const auto with_all = reduce(Corpus::memory(bytes), combine(Accumulated{first}, tests::AllOf{}), options);
        ASSERT_EQ(with_all.value.get<0>().seen, expected_first.seen) << told(options) << ", " << first;
        ASSERT_EQ(with_all.value.get<1>().seen, met(bytes, Rule::never(), options.check).seen);
        ASSERT_TRUE(with_all.report.complete);
    }
}

TEST(AccumulatedStop, HoldsForFunctionsAndWhatTheyShare) {
    const std::string bytes = numbered_records(0, 600);
    std::mt19937 random{5};
    for (unsigned round = 0; round < 100; ++round) {
        const std::size_t most = 1 + random() % 700;
        std::size_t calls = 0; // not in the value: one call at a time
        const auto [value, report] = reduce(
            Corpus::memory(bytes), std::vector<std::size_t>{},
            [&](std::vector<std::size_t>& numbers, const RecordView& record) {
                numbers.push_back(tests::number_of(record));
                return ++calls == most ? Flow::stop : Flow::next;
            },
            [](std::vector<std::size_t>&, std::vector<std::size_t>&&) { FAIL() << "there is one state"; },
            some_way(random));
        ASSERT_EQ(value, tests::numbers(0, std::min<std::size_t>(most, 600)));
        ASSERT_EQ(calls, value.size());
        ASSERT_EQ(report.counts.records, value.size());
    }
}

TEST(AccumulatedStop, ThrowsAtTheRecordAtWhichALoopWould) {
    const std::string bytes = naive::damaged(naive::made_corpus(21, 250), 5, 60);
    std::mt19937 random{6};
    for (unsigned round = 0; round < 100; ++round) {
        const std::size_t most = 1 + random() % 200;
        const auto faults_before = [&](Options options) {
            std::string faults;
            options.check = Check::fields;
            options.on_fault = [&](const Fault& fault) { faults += std::to_string(fault.offset) + ' '; };
            try {
                std::size_t calls = 0;
                (void)reduce(
                    Corpus::memory(bytes), 0,
                    [&](int&, const RecordView& record) {
                        if (++calls == most) {
                            throw std::out_of_range{std::to_string(record.place().offset)};
                        }
                        return Flow::next;
                    },
                    [](int&, int&&) {}, options);
            } catch (const std::out_of_range& thrown) {
                return faults + thrown.what();
            }
            return faults + "nothing";
        };
        Options alone;
        alone.threads = 1;
        const Options options = some_way(random);
        ASSERT_EQ(faults_before(options), faults_before(alone)) << told(options);
    }
}

TEST(AccumulatedStop, CountsForOtherDoorsAsTheLowestRecordThatStops) {
    std::mt19937 random{7};
    const std::vector<std::string> all = inputs();
    for (unsigned round = 0; round < 150; ++round) {
        const std::string& bytes = all[random() % all.size()];
        const Options options = some_way(random);
        const Rule rule = Rule::of_one_record(random, bytes.size());
        const Met expected = met(bytes, rule, options.check);
        const auto stops = [&](const RecordView& record) { return Accumulated{rule}(record); };
        const Report visited = for_each_record(Corpus::memory(bytes), stops, options);
        ASSERT_EQ(visited.counts, expected.counts) << told(options);
        ASSERT_EQ(visited.complete, !expected.stopped);
        StringSink sink;
        const auto write = [&](const RecordView& record, Output& output) {
            output.write(std::to_string(record.place().offset) + ' ');
            return stops(record);
        };
        const Report written = transform(Corpus::memory(bytes), sink, write, options);
        ASSERT_EQ(written.counts, expected.counts) << told(options);
        ASSERT_EQ(sink.text(), expected.offsets()) << told(options);
    }
}

} // namespace
} // namespace marcmill
