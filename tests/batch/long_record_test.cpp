// What a run takes, and says that it takes, for records that are longer than its chunks and its window.

#include <string>

#include <gtest/gtest.h>

#include "batch/piecewise.hpp"
#include "naive/build_record.hpp"

#include <marcmill/pipeline.hpp>
#include <marcmill/read.hpp>
#include <marcmill/run.hpp>
#include <marcmill/statistics.hpp>

namespace marcmill {
namespace {

constexpr std::size_t mebibyte = std::size_t{1} << 20;

/// A record whose one field is full of delimiters.
std::string record_of_delimiters(std::size_t size) {
    const std::string directory = "245999900000\x1E";
    return "99999nam a22" + naive::digits(24 + directory.size(), 5) + "   4500" + directory + "10" +
           std::string(size, '\x1F') + "\x1E\x1D";
}

Options options_of(unsigned threads, std::size_t window) {
    Options options;
    options.threads = threads;
    options.window = window;
    return options;
}

std::uint64_t delimiters(const Outcome<Statistics>& run) {
    std::uint64_t count = 0;
    for (const Statistics::Row& row : run.value.rows()) {
        count += row.code ? row.occurrences : 0;
    }
    return count;
}

TEST(LongRecord, IsTheWindowThatIsReportedAndItsIndexIsWhatTheWorkersHeld) {
    const std::string bytes = record_of_delimiters(8 * mebibyte);
    for (const unsigned threads : {1U, 2U, 8U}) {
        for (const Corpus& corpus : {Corpus::memory(bytes), tests::piecewise(bytes, 900'000)}) {
            const auto run = reduce(corpus, Statistics{}, options_of(threads, 2 * mebibyte));
            EXPECT_EQ(delimiters(run), 8 * mebibyte);
            EXPECT_GE(run.report.memory.window, bytes.size());
            EXPECT_LE(run.report.memory.window, bytes.size() + 10 * mebibyte);
            EXPECT_GE(run.report.memory.workers, 4 * bytes.size());
            EXPECT_LE(run.report.memory.workers, 4 * bytes.size() + 12 * mebibyte);
        }
    }
}

TEST(LongRecord, LeavesNoWorkerWithItsMemory) {
    std::string bytes;
    for (int record = 0; record < 12; ++record) {
        bytes += record_of_delimiters(2 * mebibyte);
    }
    const auto run = reduce(Corpus::memory(bytes), Statistics{}, options_of(8, 2 * mebibyte));
    EXPECT_EQ(delimiters(run), 24 * mebibyte);
    // Two begin within a window, and each needs four times its length.
    EXPECT_LE(run.report.memory.workers, 2 * 4 * 2 * mebibyte + 8 * mebibyte);
}

TEST(LongRecord, IsCountedByTheDoorsThatArePulled) {
    const std::string bytes = record_of_delimiters(6 * mebibyte);
    RecordReader reader = read(Corpus::memory(bytes), options_of(1, mebibyte));
    for (const RecordView& record : reader) {
        EXPECT_FALSE(record.subfields().empty());
    }
    EXPECT_GE(reader.report().memory.workers, 4 * bytes.size());
    EXPECT_LE(reader.report().memory.workers, 4 * bytes.size() + 4 * mebibyte);

    PipelineOptions options;
    options.threads = 2;
    Pipeline pipeline{Corpus::memory(bytes), options};
    while (pipeline.next() != nullptr) {
    }
    EXPECT_GE(pipeline.report().memory.workers, 4 * bytes.size());
    EXPECT_LE(pipeline.report().memory.workers, 4 * bytes.size() + 8 * mebibyte);
}

} // namespace
} // namespace marcmill
