// The doors whose callers take records: how much they hold, and what becomes of early ends.

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/numbered_records.hpp"
#include "batch/taken.hpp"
#include "io/temporary_folder.hpp"

#include <marcmill/pipeline.hpp>
#include <marcmill/read.hpp>
#include <marcmill/run.hpp>

namespace marcmill::tests {
namespace {

/// A stream of `records` that tells how many bytes it has given.
Corpus counted(const std::string& bytes, std::size_t& given) {
    return Corpus::reader(
        [&](char* to, std::size_t size) {
            const std::size_t count = bytes.copy(to, std::min<std::size_t>(size, 10'000), given);
            given += count;
            return count;
        },
        "counted");
}

/// A pipe may be slow: a record that is there is not kept back until the window is full.
TEST(PulledRecords, AreGivenWhenTheirChunkIsThere) {
    const std::string bytes = numbered_records(0, 60'000);
    std::size_t given = 0;
    RecordReader reader = read(counted(bytes, given));
    ASSERT_NE(reader.next(), nullptr);
    EXPECT_LE(given, std::size_t{2} << 20) << "of " << bytes.size();
}

/// What a batch needs beyond the window it gets, and not the rest of the stream with it.
TEST(ABatchLargerThanTheWindow, TakesOfAStreamWhatItNeeds) {
    const std::string bytes = numbered_records(0, 60'000);
    Options options;
    options.window = 64 * KiB;
    options.chunk_size = 4 * KiB;
    std::size_t given = 0;
    BatchReader in_batches = batches(counted(bytes, given), 2'000, options);
    std::size_t records = 0;
    while (const Batch* const batch = in_batches.next()) {
        const Place& last = batch->back().place();
        EXPECT_LE(given - last.offset, options.window + 256 * KiB) << records;
        records += batch->size();
    }
    EXPECT_EQ(records, 60'000U);
}

/// No record of theirs is in a batch: they need not be held for one.
TEST(ABatch, HoldsNoBytesThatAreNotItsRecords) {
    const std::string record = numbered_records(0, 1);
    Options options;
    options.window = 1024 * KiB;
    options.chunk_size = 64 * KiB;
    std::size_t given = 0;
    constexpr std::size_t padding = std::size_t{256} << 20;
    const Corpus corpus = Corpus::reader(
        [&](char* to, std::size_t size) {
            std::size_t count = std::min(size, padding - std::min(given, padding));
            std::fill_n(to, count, ' ');
            if (count == 0) {
                count = record.copy(to, size, given - padding);
            }
            given += count;
            return count;
        },
        "padding");
    BatchReader in_batches = batches(corpus, 10, options);
    EXPECT_EQ(take(in_batches).records, 1U);
    EXPECT_LE(in_batches.report().memory.window, std::size_t{160} << 20);
}

TEST(PulledRecords, DoNotHoldTheFilesBeforeThemThatCannotBeRead) {
    const TemporaryFolder folder;
    Options options;
    options.on_file_error = OnFileError::next;
    std::size_t told = 0;
    options.progress = [&](const Progress&) { ++told; }; // for each chunk that is retired
    std::vector<std::filesystem::path> missing(1'000, folder / "missing");
    Corpus corpus = Corpus::files(missing);
    const std::string bytes = numbered_records(0, 1);
    corpus.append(Corpus::memory(bytes));
    RecordReader reader = read(corpus, options);
    ASSERT_NE(reader.next(), nullptr);
    EXPECT_EQ(told, missing.size());
    BatchReader in_batches = batches(corpus, 1, options);
    told = 0;
    ASSERT_NE(in_batches.next(), nullptr);
    EXPECT_EQ(told, missing.size());
}

/// A stream needs no descriptor once it has come to its end, however long its records are held.
TEST(ABatch, TakesRecordsOfMoreFilesThanMayBeOpen) {
    const TemporaryFolder folder;
    std::vector<std::filesystem::path> paths;
    for (std::size_t file = 0; file < 100; ++file) {
        paths.push_back(folder.file(std::to_string(file), numbered_records(20 * file, 20 * file + 20)));
    }
    Options options;
    options.io = Io::stream;
    options.chunk_size = 1 * KiB; // a file of more is no small one
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit few{50, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
    BatchReader in_batches = batches(Corpus::files(paths), 2'000, options);
    EXPECT_EQ(take(in_batches).what, "");
    EXPECT_EQ(in_batches.report().counts.records, 2'000U);
    ::setrlimit(RLIMIT_NOFILE, &before);
}

/// The pipe's writer never comes: a thread would wait for it.
TEST(APipeline, StopsWhereAPipeHasNoWriter) {
    const TemporaryFolder folder;
    const auto path = folder / "pipe";
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    std::jthread rescue{[&](const std::stop_token& stop) {
        for (int wait = 0; wait < 1'000 && !stop.stop_requested(); ++wait) {
            ::usleep(5'000);
        }
        if (!stop.stop_requested()) {
            ADD_FAILURE() << "the pipeline waits for a writer";
            ::close(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NONBLOCK));
        }
    }};
    {
        const Pipeline pipeline{path, small_pipeline()};
        ::usleep(20'000);
    }
    rescue.request_stop();
}

/// The pipe gives no more, and is not closed: a thread waits for it.
TEST(APipeline, StopsItsThreadsWhenItIsDropped) {
    const TemporaryFolder folder;
    const auto path = folder / "pipe";
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    const int both = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    const std::string bytes = numbered_records(0, 2'000);
    ASSERT_GE(::fcntl(both, F_SETPIPE_SZ, 1 << 20), 1 << 20);
    for (const std::size_t wanted : {std::size_t{0}, std::size_t{1}, std::size_t{100}}) {
        ASSERT_EQ(::write(both, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
        Pipeline pipeline{path, small_pipeline()};
        for (std::size_t record = 0; record < wanted; ++record) {
            EXPECT_NE(pipeline.next(), nullptr);
        }
    }
    ::close(both);
}

/// What a stream was asked for and the caller has not seen yet: buffers, the channel, and what a stream is read ahead
/// to see where records end.
TEST(APipeline, HoldsNoMoreThanItsOptionsSay) {
    const std::string bytes = numbered_records(0, 60'000);
    for (const std::size_t capacity : {std::size_t{1}, std::size_t{500}, std::size_t{5'000}}) {
        const PipelineOptions options = small_pipeline(capacity);
        std::atomic<std::size_t> given{0};
        const Corpus corpus = Corpus::reader(
            [&](char* to, std::size_t size) {
                const std::size_t count = bytes.copy(to, std::min<std::size_t>(size, 1'000), given);
                given += count;
                return count;
            },
            "counted");
        constexpr std::size_t longest = 400;
        constexpr std::size_t read_ahead = (128 + 64) * KiB;
        const std::size_t waiting = std::max(capacity * longest, options.buffer_size);
        const std::size_t most = (options.threads + 2) * options.buffer_size + waiting + read_ahead;
        std::size_t peak = 0;
        Pipeline pipeline{corpus, options};
        while (const RecordView* const record = pipeline.next()) {
            ASSERT_LE(record->place().length, longest);
            peak = std::max(peak, given - record->place().offset);
            if (record->place().number % 100 == 0) {
                ::usleep(200); // a slow caller: the threads run ahead as far as they may
            }
        }
        EXPECT_LE(peak, most) << capacity;
        EXPECT_GE(peak, options.buffer_size);
    }
}

} // namespace
} // namespace marcmill::tests
