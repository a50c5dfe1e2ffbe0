// Damaged streams that come slowly, in pieces of any size, and streams that end too early, on plain threads: boundaries
// that were guessed wrong, records that lie across many chunks, and workers that wait.

#include <algorithm>
#include <chrono>
#include <random>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "batch/collector.hpp"
#include "io/compressed.hpp"
#include "io/temporary_folder.hpp"

#include <marcmill/pipeline.hpp>
#include <marcmill/read.hpp>

namespace marcmill::detail {
namespace {

constexpr std::size_t KiB = 1024;
constexpr std::size_t windows[] = {1, 200 * KiB};
constexpr unsigned rounds = 4;

/// Numbered records: of every third the length is wrong, of every eleventh the terminator is, and between some stands
/// junk that is longer than many chunks.
std::string damaged_records(unsigned seed, std::size_t count = 1'200) {
    std::mt19937 dice{seed};
    std::string bytes;
    for (std::size_t number = 0; number < count; ++number) {
        std::string record = tests::numbered_record(number);
        if (dice() % 3 == 0) {
            record[dice() % 5] = '7';
        }
        if (dice() % 11 == 0) {
            record.back() = 'y';
        }
        bytes += record;
        if (dice() % 100 == 0) {
            bytes.append(dice() % (150 * KiB), 'j');
        }
    }
    return bytes;
}

/// A stream that gives `bytes` in pieces of any size, some of them late; `ending` is called where they end.
template <typename Ending>
Corpus slow_stream(std::string_view bytes, unsigned seed, Ending ending) {
    return Corpus::reader(
        [bytes, ending, dice = std::mt19937{seed}](char* to, std::size_t size) mutable {
            if (dice() % 3 == 0) {
                std::this_thread::sleep_for(std::chrono::microseconds{dice() % 200});
            }
            const std::size_t count = bytes.copy(to, std::min<std::size_t>(size, 1 + dice() % (60 * KiB)));
            bytes.remove_prefix(count);
            if (count == 0) {
                ending();
            }
            return count;
        },
        "stream");
}

Corpus slow_stream(std::string_view bytes, unsigned seed) {
    return slow_stream(bytes, seed, [] {});
}

Options ways(std::size_t window) {
    Options options = with_chunks(16 * KiB);
    options.window = window;
    options.check = Check::fields;
    return options;
}

struct Found {
    std::vector<std::size_t> numbers;
    Report report;
};

/// What one thread finds in the bytes, by a loop.
Found found_by_loop(std::string_view bytes, const Options& options) {
    RecordReader reader = read(Corpus::memory(bytes), options);
    Found found;
    while (const RecordView* const record = reader.next()) {
        found.numbers.push_back(number_of(*record));
    }
    found.report = reader.report();
    return found;
}

bool begins_with(const std::vector<std::size_t>& whole, const std::vector<std::size_t>& first) {
    return first.size() <= whole.size() && std::equal(first.begin(), first.end(), whole.begin());
}

TEST(DamagedStreams, AreVisitedOnPlainThreadsAsALoopDoes) {
    const tests::TemporaryFolder folder;
    const std::filesystem::path small = folder.file("small", numbered_records(0, 100));
    for (unsigned seed = 0; seed < rounds; ++seed) {
        const std::string bytes = damaged_records(seed);
        for (const std::size_t window : windows) {
            const Options options = ways(window);
            const Found expected = found_by_loop(bytes, options);
            Corpus corpus = Corpus::files({small, small, small});
            corpus.append(slow_stream(bytes, seed));
            Collector collector;
            const Report report = run(corpus, &collector, options);

            std::vector<std::size_t> all;
            for (int file = 0; file < 3; ++file) {
                const std::vector<std::size_t> first = numbers(0, 100);
                all.insert(all.end(), first.begin(), first.end());
            }
            all.insert(all.end(), expected.numbers.begin(), expected.numbers.end());
            EXPECT_EQ(collector.all(), all);
            ASSERT_EQ(report.files.size(), 4U);
            EXPECT_EQ(report.files[3].counts, expected.report.counts);
            EXPECT_EQ(report.fault_counts, expected.report.fault_counts);
        }
    }
}

TEST(DamagedStreams, AreCountedOnPlainThreads) {
    for (unsigned seed = 0; seed < rounds; ++seed) {
        const std::string bytes = damaged_records(seed);
        for (const Check check : {Check::boundaries, Check::fields}) {
            Options options = ways(200 * KiB);
            options.check = check;
            EXPECT_EQ(run(slow_stream(bytes, seed), nullptr, options).counts,
                      found_by_loop(bytes, options).report.counts);
        }
    }
}

TEST(DamagedStreams, EndAtTheFaultThatIsOneTooMany) {
    for (unsigned seed = 0; seed < rounds; ++seed) {
        const std::string bytes = damaged_records(seed);
        for (const std::size_t most : {1U, 40U, 200U}) {
            Options options = ways(seed % 2 == 0 ? 1 : 200 * KiB);
            options.max_faults = most;
            const Found expected = found_by_loop(bytes, options);
            Collector collector;
            const Report report = run(slow_stream(bytes, seed), &collector, options);
            EXPECT_EQ(collector.all(), expected.numbers);
            EXPECT_TRUE(report.stopped_by);
            EXPECT_EQ(report.counts, expected.report.counts);
        }
    }
}

TEST(DamagedStreams, AreLeftEarlyOnPlainThreads) {
    const std::string bytes = damaged_records(rounds);
    const std::vector<std::size_t> expected = found_by_loop(bytes, ways(1)).numbers;
    for (std::size_t at = 0; at < 1'000; at += 153) {
        for (const std::size_t window : windows) {
            Stopper stopper{at};
            (void)run(slow_stream(bytes, static_cast<unsigned>(at)), &stopper, ways(window));
            EXPECT_TRUE(begins_with(expected, stopper.all()));
            EXPECT_GE(stopper.all().back(), at);
        }
    }
}

TEST(DamagedStreams, AreCancelledOnPlainThreads) {
    const std::string bytes = damaged_records(rounds);
    const std::vector<std::size_t> expected = found_by_loop(bytes, ways(1)).numbers;
    for (int round = 0; round < 12; ++round) {
        std::stop_source source;
        Options options = ways(windows[round % 2]);
        options.stop = source.get_token();
        const std::jthread other{[&source, round] {
            std::this_thread::sleep_for(std::chrono::microseconds{round * 500});
            source.request_stop();
        }};
        Collector collector;
        (void)run(slow_stream(bytes, static_cast<unsigned>(round)), &collector, options);
        EXPECT_TRUE(begins_with(expected, collector.all()));
    }
}

TEST(StreamsThatFail, GiveWhatCameBeforeTheirReaderThrew) {
    const std::string bytes = damaged_records(rounds);
    for (unsigned seed = 0; seed < rounds; ++seed) {
        for (const std::size_t window : windows) {
            const std::string_view first = std::string_view{bytes}.substr(0, bytes.size() / 4 * seed + 1);
            const std::vector<std::size_t> expected = found_by_loop(first, ways(window)).numbers;
            const Corpus corpus = slow_stream(first, seed, [] { throw std::runtime_error{"the line is dead"}; });
            Collector collector;
            EXPECT_THROW((void)run(corpus, &collector, ways(window)), std::runtime_error);
            EXPECT_TRUE(begins_with(expected, collector.all()));
        }
    }
}

TEST(StreamsThatFail, GiveWhatCameBeforeACompressedOneWasCut) {
    const std::string bytes = damaged_records(rounds);
    for (const tests::Format& format : tests::formats()) {
        SCOPED_TRACE(format.name);
        std::string compressed;
        for (std::size_t at = 0; at < bytes.size(); at += 20'000) {
            compressed += format.member(std::string_view{bytes}.substr(at, 20'000));
        }
        compressed.resize(compressed.size() * 2 / 3);
        for (const std::size_t window : windows) {
            Options options = ways(window);
            const std::vector<std::size_t> expected = found_by_loop(bytes, options).numbers;
            Collector collector;
            EXPECT_THROW((void)run(slow_stream(compressed, 1), &collector, options), std::system_error);
            EXPECT_TRUE(begins_with(expected, collector.all()));

            options.on_file_error = OnFileError::next;
            Corpus both = slow_stream(compressed, 2);
            both.append(slow_stream(bytes, 3));
            Collector with_next;
            const Report report = run(both, &with_next, options);
            ASSERT_EQ(report.files.size(), 2U);
            EXPECT_EQ(report.files[1].counts.records, expected.size());
            EXPECT_EQ(with_next.all().size(), report.files[0].counts.records + expected.size());
        }
    }
}

PipelineOptions piped(std::size_t capacity) {
    PipelineOptions options;
    options.threads = threads;
    options.buffer_size = 16 * KiB;
    options.channel_capacity = capacity;
    options.check = Check::fields;
    return options;
}

TEST(HeldDamagedStreams, GiveTheirCallerWhatALoopDoes) {
    for (unsigned seed = 0; seed < rounds; ++seed) {
        const std::string bytes = damaged_records(seed);
        const Found expected = found_by_loop(bytes, ways(1));
        for (const std::size_t capacity : {1U, 40U, 1'000U}) {
            Pipeline pipeline{slow_stream(bytes, seed), piped(capacity)};
            std::vector<std::size_t> found;
            while (const RecordView* const record = pipeline.next()) {
                found.push_back(number_of(*record));
            }
            EXPECT_EQ(found, expected.numbers);
            EXPECT_EQ(pipeline.report().counts, expected.report.counts);
        }
    }
}

TEST(HeldDamagedStreams, EndWhenTheirCallerDropsThem) {
    const std::string bytes = damaged_records(rounds);
    for (unsigned wanted = 0; wanted < 500; wanted += 83) {
        Pipeline pipeline{slow_stream(bytes, wanted), piped(40)};
        for (unsigned given = 0; given < wanted; ++given) {
            ASSERT_NE(pipeline.next(), nullptr);
        }
    }
}

TEST(HeldDamagedStreams, ThrowWhatTheirReaderThrewBehindWhatCameBefore) {
    const std::string bytes = damaged_records(rounds);
    const std::vector<std::size_t> expected = found_by_loop(bytes, ways(1)).numbers;
    for (unsigned seed = 0; seed < rounds; ++seed) {
        const Corpus corpus = slow_stream(bytes, seed, [] { throw std::runtime_error{"the line is dead"}; });
        Pipeline pipeline{corpus, piped(40)};
        std::vector<std::size_t> found;
        EXPECT_THROW(
            while (const RecordView* const record = pipeline.next()) { found.push_back(number_of(*record)); },
            std::runtime_error);
        EXPECT_TRUE(begins_with(expected, found));
    }
}

} // namespace
} // namespace marcmill::detail
