// The schedule on plain threads: what a thread sanitizer can follow, which knows nothing of the task library's own.

#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "batch/chunk_visitor.hpp"
#include "batch/numbered_records.hpp"
#include "batch/schedule.hpp"
#include "io/temporary_folder.hpp"

namespace marcmill::detail {
namespace {

using tests::number_of;
using tests::numbered_records;
using tests::numbers;
using tests::TemporaryFolder;

constexpr unsigned threads = 4;
constexpr std::size_t records = 1'500;

/// Collects the numbers of each chunk, and puts them together as chunks are retired. Checks what it is promised.
class Collector : public ChunkVisitor {
  public:
    Flow visit(std::size_t chunk, unsigned worker, RecordCursor& cursor) override {
        EXPECT_LT(worker, threads);
        EXPECT_FALSE(busy_[worker].exchange(true)) << "one worker in two visits";
        std::vector<std::size_t> found;
        Flow flow = Flow::next;
        while (const RecordView* record = cursor.next()) {
            found.push_back(number_of(*record));
            for (const FieldView field : record->fields()) {
                subfields_ += static_cast<std::size_t>(!field.subfields().empty());
            }
            flow = look_at(found.back());
            if (flow == Flow::stop) {
                break;
            }
        }
        const std::lock_guard lock{mutex_};
        EXPECT_TRUE(chunks_.emplace(chunk, std::move(found)).second) << "visited twice";
        busy_[worker] = false;
        return flow;
    }

    void retire(std::size_t chunk) override {
        EXPECT_FALSE(retiring_.exchange(true)) << "two chunks are retired at a time";
        EXPECT_TRUE(all_chunks_.empty() || all_chunks_.back() < chunk) << "retired out of order";
        all_chunks_.push_back(chunk); // no lock: the schedule promises one call at a time, seen by the next
        const std::lock_guard lock{mutex_};
        const auto& found = chunks_[chunk];
        all_.insert(all_.end(), found.begin(), found.end());
        retiring_ = false;
    }

    const std::vector<std::size_t>& all() const { return all_; }

  protected:
    virtual Flow look_at(std::size_t /*number*/) { return Flow::next; }

  private:
    std::mutex mutex_;
    std::map<std::size_t, std::vector<std::size_t>> chunks_;
    std::vector<std::size_t> all_chunks_;
    std::vector<std::size_t> all_;
    std::atomic<bool> busy_[threads] = {};
    std::atomic<bool> retiring_{false};
    std::atomic<std::size_t> subfields_{0};
};

Report run(const Corpus& corpus, ChunkVisitor* visitor, const Options& options) {
    Schedule schedule{corpus, visitor, options, threads};
    {
        std::vector<std::jthread> workers;
        for (unsigned worker = 0; worker < threads; ++worker) {
            workers.emplace_back([&schedule, worker] { schedule.work(worker); });
        }
    }
    return schedule.finish();
}

Options with_chunks(std::size_t chunk_size) {
    Options options;
    options.chunk_size = chunk_size;
    return options;
}

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
            EXPECT_THROW(run(Corpus::files(paths), &collector, options), std::system_error);
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

class Stopper final : public Collector {
  public:
    explicit Stopper(std::size_t at) : at_{at} {}

  private:
    Flow look_at(std::size_t number) override { return number >= at_ ? Flow::stop : Flow::next; }
    std::size_t at_;
};

TEST(Schedule, StopsOnPlainThreads) {
    const std::string bytes = numbered_records(0, records);
    for (std::size_t at = 0; at < records; at += 37) {
        Stopper stopper{at};
        EXPECT_EQ(run(Corpus::memory(bytes), &stopper, with_chunks(400)).counts.records, at + 1);
        EXPECT_EQ(stopper.all(), numbers(0, at + 1));
    }
}

class Thrower final : public ChunkVisitor {
  public:
    explicit Thrower(std::size_t at) : at_{at} {}
    Flow visit(std::size_t, unsigned, RecordCursor& cursor) override {
        while (const RecordView* record = cursor.next()) {
            if (number_of(*record) >= at_) {
                throw std::out_of_range{std::to_string(number_of(*record))};
            }
        }
        return Flow::next;
    }

  private:
    std::size_t at_;
};

TEST(Schedule, ThrowsTheLowestExceptionOnPlainThreads) {
    const std::string bytes = numbered_records(0, records);
    for (std::size_t at = 0; at < records; at += 37) {
        Thrower thrower{at};
        std::string what;
        try {
            run(Corpus::memory(bytes), &thrower, with_chunks(400));
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

} // namespace
} // namespace marcmill::detail
