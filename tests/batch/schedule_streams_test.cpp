// Streams on plain threads: pieces that are decoded side by side, and a caller who takes what is visited.

#include <chrono>
#include <stop_token>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "batch/collector.hpp"
#include "batch/piecewise.hpp"
#include "io/compressed.hpp"

#include <marcmill/pipeline.hpp>

#ifdef __SANITIZE_THREAD__
/// The task library isolates visits, and is not built for the sanitizer: what it does with its own memory looks like a
/// race.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
    return "called_from_lib:libtbb.so\n";
}
#endif

namespace marcmill::detail {
namespace {

constexpr std::size_t KiB = 1024;
constexpr std::size_t records = 4'000;
constexpr std::size_t windows[] = {1, 200 * KiB, 64 * KiB* KiB};

/// In members of their own, of so many bytes each.
std::string compressed(const tests::Format& format, std::string_view bytes, std::size_t member = 20'000) {
    std::string all;
    for (std::size_t at = 0; at < bytes.size(); at += member) {
        all += format.member(bytes.substr(at, member));
    }
    return all;
}

/// The bytes as they stand, and in every compression.
std::vector<std::string> written(std::string_view bytes) {
    std::vector<std::string> all{std::string{bytes}};
    for (const tests::Format& format : tests::formats()) {
        all.push_back(compressed(format, bytes));
    }
    return all;
}

/// A byte of the member in the middle is wrong: its piece fails while those beside it are decoded. Those of a plain
/// stream are as they are.
std::string wrong_in_the_middle(std::string bytes) {
    bytes[bytes.size() / 2] ^= 0x55;
    return bytes;
}

Options ways(std::size_t window, std::size_t chunk_size = 3'000) {
    Options options = with_chunks(chunk_size);
    options.window = window;
    return options;
}

TEST(ScheduledStreams, AreVisitedOnPlainThreads) {
    for (const std::string& bytes : written(numbered_records(0, records))) {
        for (const std::size_t window : windows) {
            Collector collector;
            const Report report = run(tests::piecewise(bytes, 30'000), &collector, ways(window));
            EXPECT_EQ(collector.all(), numbers(0, records));
            EXPECT_TRUE(report.complete);
        }
    }
}

TEST(ScheduledStreams, GiveWhatComesBeforeAPieceThatFails) {
    const std::string sound = numbered_records(0, records);
    for (const tests::Format& format : tests::formats()) {
        SCOPED_TRACE(format.name);
        const std::string bytes = wrong_in_the_middle(compressed(format, sound));
        for (const std::size_t window : windows) {
            Options options = ways(window);
            Collector collector;
            EXPECT_THROW((void)run(tests::piecewise(bytes, 30'000), &collector, options), std::system_error);
            EXPECT_EQ(collector.all(), numbers(0, collector.all().size()));
            EXPECT_GT(collector.all().size(), records / 3);
            EXPECT_LT(collector.all().size(), records);

            options.on_file_error = OnFileError::next;
            Corpus both = tests::piecewise(bytes, 30'000);
            both.append(tests::piecewise(sound, 30'000));
            Collector with_next;
            const Report report = run(both, &with_next, options);
            EXPECT_EQ(with_next.all().size(), collector.all().size() + records);
            ASSERT_EQ(report.files.size(), 2U);
            EXPECT_EQ(report.files[0].error_number, EIO);
            EXPECT_EQ(report.files[1].counts.records, records);
        }
    }
}

TEST(ScheduledStreams, EndWhereAVisitStopsOrThrows) {
    for (const std::string& bytes : written(numbered_records(0, records))) {
        for (std::size_t at = 0; at < records; at += 531) {
            Stopper stopper{at};
            (void)run(tests::piecewise(bytes, 30'000), &stopper, ways(200 * KiB));
            EXPECT_EQ(stopper.all(), numbers(0, at + 1));
            Thrower thrower{at};
            std::string what;
            try {
                (void)run(tests::piecewise(bytes, 30'000), &thrower, ways(200 * KiB));
            } catch (const std::out_of_range& error) {
                what = error.what();
            }
            EXPECT_EQ(what, std::to_string(at));
        }
    }
}

TEST(ScheduledStreams, EndAtTheFaultThatIsOneTooMany) {
    std::string damaged;
    for (std::size_t place = 0; place < 40; ++place) {
        damaged += numbered_records(place * 100, place * 100 + 100) + "junk\x1D";
    }
    for (const std::string& bytes : written(damaged)) {
        for (const std::size_t most : {1U, 7U, 39U}) {
            Options options = ways(200 * KiB, 1'000);
            options.max_faults = most;
            Collector collector;
            const Report report = run(tests::piecewise(bytes, 30'000), &collector, options);
            EXPECT_TRUE(report.stopped_by);
            EXPECT_EQ(collector.all(), numbers(0, most * 100));
        }
    }
}

/// Asks for an end after a while.
class Stopping {
  public:
    explicit Stopping(int microseconds)
        : thread_{[this, microseconds] {
              std::this_thread::sleep_for(std::chrono::microseconds{microseconds});
              source_.request_stop();
          }} {}
    std::stop_token token() const { return source_.get_token(); }

  private:
    std::stop_source source_;
    std::jthread thread_;
};

TEST(ScheduledStreams, AreCancelledOnPlainThreads) {
    for (const std::string& bytes : written(numbered_records(0, records))) {
        for (int round = 0; round < 12; ++round) {
            Collector collector;
            const Stopping stopping{round * 300};
            Options options = ways(200 * KiB);
            options.stop = stopping.token();
            const Report report = run(tests::piecewise(bytes, 30'000), &collector, options);
            EXPECT_EQ(collector.all(), numbers(0, report.counts.records));
        }
    }
}

PipelineOptions piped(std::size_t capacity) {
    PipelineOptions options;
    options.threads = threads;
    options.buffer_size = 3'000;
    options.channel_capacity = capacity;
    return options;
}

/// What the caller is given, up to `most` records.
std::vector<std::size_t> taken(Pipeline& pipeline, std::size_t most = records) {
    std::vector<std::size_t> found;
    while (found.size() < most) {
        const RecordView* const record = pipeline.next();
        if (record == nullptr) {
            break;
        }
        found.push_back(number_of(*record));
    }
    return found;
}

TEST(HeldSchedules, GiveTheirCallerWhatWasVisited) {
    for (const std::string& bytes : written(numbered_records(0, records))) {
        for (const std::size_t capacity : {1U, 40U, 1'000U}) {
            Pipeline pipeline{tests::piecewise(bytes, 30'000), piped(capacity)};
            EXPECT_EQ(taken(pipeline), numbers(0, records));
            EXPECT_EQ(pipeline.next(), nullptr);
            EXPECT_EQ(pipeline.report().counts.records, records);
        }
    }
}

TEST(HeldSchedules, EndWhenTheirCallerDropsThem) {
    for (const std::string& bytes : written(numbered_records(0, records))) {
        for (const std::size_t wanted : {0U, 1U, 100U, 3'000U}) {
            Pipeline pipeline{tests::piecewise(bytes, 30'000), piped(40)};
            EXPECT_EQ(taken(pipeline, wanted), numbers(0, wanted));
        }
    }
}

/// The account is of what was given, and of nothing else.
TEST(HeldSchedules, GiveAllThatTheyCountWhenTheyAreCancelled) {
    for (const std::string& bytes : written(numbered_records(0, records))) {
        for (int round = 0; round < 12; ++round) {
            const Stopping stopping{round * 300};
            PipelineOptions options = piped(1'000);
            options.stop = stopping.token();
            Pipeline pipeline{tests::piecewise(bytes, 30'000), options};
            const std::vector<std::size_t> found = taken(pipeline, records + 1);
            EXPECT_EQ(found, numbers(0, pipeline.report().counts.records));
        }
    }
}

TEST(HeldSchedules, GiveWhatComesBeforeAPieceThatFails) {
    for (const tests::Format& format : tests::formats()) {
        SCOPED_TRACE(format.name);
        const std::string bytes = wrong_in_the_middle(compressed(format, numbered_records(0, records)));
        std::size_t given = 0;
        Pipeline pipeline{tests::piecewise(bytes, 30'000), piped(40)};
        EXPECT_THROW(
            while (const RecordView* const record = pipeline.next()) { EXPECT_EQ(number_of(*record), given++); },
            std::system_error);
        EXPECT_GT(given, records / 3);
    }
}

} // namespace
} // namespace marcmill::detail
