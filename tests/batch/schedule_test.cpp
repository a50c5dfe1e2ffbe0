// The schedule on plain threads: what a thread sanitizer can follow, which knows nothing of the task library's own.

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "batch/collector.hpp"
#include "io/temporary_folder.hpp"

namespace marcmill::detail {
namespace {

using tests::TemporaryFolder;

constexpr std::size_t records = 1'500;

TEST(Schedule, VisitsAndRetiresEveryChunkOnPlainThreads) {
    const std::string bytes = numbered_records(0, records);
    for (const std::size_t chunk_size : {100U, 1'000U, 30'000U}) {
        for (const std::size_t window : {std::size_t{1}, std::size_t{8'000}, std::size_t{64} << 20}) {
            Collector collector;
            std::uint64_t told = 0;
            Options options = with_chunks(chunk_size);
            options.window = window;
            options.progress = [&](const Progress& progress) { told = progress.records; };
            const Report report = run(Corpus::memory(bytes), &collector, options);
            EXPECT_EQ(collector.all(), numbers(0, records));
            EXPECT_EQ(report.counts.records, records);
            EXPECT_EQ(told, records);
            EXPECT_TRUE(report.complete);
        }
    }
}

TEST(Schedule, ReadsFilesOnPlainThreads) {
    const TemporaryFolder folder;
    std::vector<std::filesystem::path> paths;
    for (std::size_t file = 0; file < 60; ++file) {
        const bool large = file == 20; // mapped, and its memory given back
        paths.push_back(
            folder.file(std::to_string(file), numbered_records(file * 10, file * 10 + (large ? 20'000 : 10))));
    }
    paths.push_back(folder / "missing");
    for (const OnFileError on_error : {OnFileError::next, OnFileError::stop}) {
        Collector collector;
        Options options = with_chunks(0);
        options.on_file_error = on_error;
        if (on_error == OnFileError::stop) {
            EXPECT_THROW((void)run(Corpus::files(paths), &collector, options), std::system_error);
        } else {
            EXPECT_EQ(run(Corpus::files(paths), &collector, options).files.size(), 61U);
        }
        EXPECT_EQ(collector.all().size(), 59U * 10 + 20'000);
    }
}

TEST(Schedule, CountsOnPlainThreads) {
    const std::string bytes = numbered_records(0, records) + "junk" + numbered_records(0, records);
    for (const Check check : {Check::boundaries, Check::fields}) {
        Options options = with_chunks(500);
        options.check = check;
        const Report report = run(Corpus::memory(bytes), nullptr, options);
        EXPECT_EQ(report.counts.records, 2 * records);
        EXPECT_EQ(report.fault_counts[FaultCode::junk], 1U);
    }
}

TEST(Schedule, StopsOnPlainThreads) {
    const std::string bytes = numbered_records(0, records);
    for (std::size_t at = 0; at < records; at += 37) {
        Stopper stopper{at};
        EXPECT_EQ(run(Corpus::memory(bytes), &stopper, with_chunks(400)).counts.records, at + 1);
        EXPECT_EQ(stopper.all(), numbers(0, at + 1));
    }
}

TEST(Schedule, ThrowsTheLowestExceptionOnPlainThreads) {
    const std::string bytes = numbered_records(0, records);
    for (std::size_t at = 0; at < records; at += 37) {
        Thrower thrower{at};
        std::string what;
        try {
            (void)run(Corpus::memory(bytes), &thrower, with_chunks(400));
        } catch (const std::out_of_range& error) {
            what = error.what();
        }
        EXPECT_EQ(what, std::to_string(at));
    }
}

TEST(Schedule, IsCancelledOnPlainThreads) {
    const std::string bytes = numbered_records(0, records);
    for (int round = 0; round < 60; ++round) {
        Collector collector;
        std::stop_source source;
        Options options = with_chunks(300);
        options.stop = source.get_token();
        std::jthread other{[&] {
            std::this_thread::sleep_for(std::chrono::microseconds{round * 10});
            source.request_stop();
        }};
        const Report report = run(Corpus::memory(bytes), &collector, options);
        EXPECT_EQ(collector.all(), numbers(0, report.counts.records));
        EXPECT_TRUE(!report.complete || report.counts.bytes == bytes.size());
    }
}

/// Counts the chunks that it saw.
class ChunkCounter : public ChunkVisitor {
  public:
    Flow visit_chunk(std::size_t, unsigned, ChunkCursor& cursor) override {
        while (cursor.next() != nullptr) {
        }
        ++visited_;
        return Flow::next;
    }
    std::size_t visited() const { return visited_; }

  private:
    std::atomic<std::size_t> visited_{0};
};

/// Gives workers that find nothing to do the time to fall asleep.
class LetsOthersSleep final : public ChunkCounter {
  public:
    Flow visit_chunk(std::size_t chunk, unsigned worker, ChunkCursor& cursor) override {
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
        return ChunkCounter::visit_chunk(chunk, worker, cursor);
    }
};

/// Whoever makes a step possible wakes one worker. Were it all that sleep, as many as there are would wake at each
/// step.
TEST(Schedule, WakesOneOfManyWorkersAtAStep) {
    const std::string bytes = numbered_records(0, records);
    for (const std::size_t window : {std::size_t{1}, std::size_t{20'000}}) {
        LetsOthersSleep counter;
        Options options = with_chunks(bytes.size() / 200);
        options.window = window;                     // most workers find nothing to do
        const Corpus corpus = Corpus::memory(bytes); // outlives the schedule
        Schedule schedule{corpus, &counter, options, 64};
        work_on_plain_threads(schedule, 64);
        EXPECT_EQ(schedule.finish().counts.records, records);
        EXPECT_GE(counter.visited(), 200U);
        EXPECT_LE(schedule.vain_wakes(), 6 * counter.visited()) << window;
    }
}

/// A fault for every twelve bytes, each of which takes more than thirty until it is told.
TEST(Schedule, VisitsNoFurtherAheadThanAWindowOfFaults) {
    std::string bytes;
    for (std::size_t record = 0; record < 200; ++record) {
        bytes += naive::build_record(std::vector<naive::FieldText>(100, naive::FieldText{"650", ""}));
    }
    ChunkCounter counter;
    Options options = with_chunks(3'000);
    options.window = 256 * 1'024;
    options.check = Check::text;
    std::size_t most = 0; // chunks that were visited before any fault of the first was told
    bool settled = false;
    options.on_fault = [&](const Fault&) {
        while (most == 0 || (!settled && most != counter.visited())) {
            most = counter.visited();
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
        settled = true;
    };
    const Report report = run(Corpus::memory(bytes), &counter, options);
    EXPECT_GE(report.fault_counts.total(), 20'000U);
    EXPECT_LE(most, 30U);
}

} // namespace
} // namespace marcmill::detail
