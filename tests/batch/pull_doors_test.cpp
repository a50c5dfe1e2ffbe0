// The doors whose callers take records: what becomes of errors, of early ends, and of what waits.

#include <algorithm>
#include <cerrno>
#include <ranges>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"
#include "batch/piecewise.hpp"
#include "batch/taken.hpp"

#include <marcmill/pipeline.hpp>
#include <marcmill/read.hpp>
#include <marcmill/run.hpp>

namespace marcmill::tests {
namespace {

using ::testing::StartsWith;

/// Gives `bytes`, and then throws what is asked for.
template <typename Error>
Corpus failing_behind(const std::string& bytes, Error error) {
    return Corpus::reader(
        [&bytes, error, at = std::size_t{0}](char* to, std::size_t size) mutable {
            const std::size_t count = bytes.copy(to, std::min<std::size_t>(size, 10'000), at);
            at += count;
            if (count == 0) {
                throw error;
            }
            return count;
        },
        "far.mrc");
}

TEST(PulledRecords, ComeBeforeTheErrorThatEndsThem) {
    const std::string bytes = numbered_records(0, 3'000);
    const std::system_error gone{EIO, std::generic_category(), "far.mrc: gone"};
    RecordReader reader = read(failing_behind(bytes, gone));
    BatchReader in_batches = batches(failing_behind(bytes, gone), 7);
    Pipeline pipeline{failing_behind(bytes, gone), small_pipeline()};
    const Taken by_read = take(reader);
    EXPECT_EQ(by_read.records, 3'000U);
    EXPECT_THAT(by_read.what, StartsWith("far.mrc: gone"));
    const Taken by_batches = take(in_batches);
    EXPECT_EQ(by_batches.records, (3'000U + 6) / 7);
    EXPECT_THAT(by_batches.what, StartsWith("far.mrc: gone"));
    const Taken by_pipeline = take(pipeline);
    EXPECT_EQ(by_pipeline.records, 3'000U);
    EXPECT_THAT(by_pipeline.what, StartsWith("far.mrc: gone"));
    EXPECT_THAT(take(pipeline).what, StartsWith("far.mrc: gone")) << "an error is not an end, asked once more";
    EXPECT_THAT(take(reader).what, StartsWith("far.mrc: gone"));
}

TEST(PulledRecords, GoOnBehindAFileThatFailsWhereThatIsAskedFor) {
    const std::string bytes = numbered_records(0, 500);
    const std::system_error gone{EIO, std::generic_category(), "far.mrc: gone"};
    Corpus corpus = failing_behind(bytes, gone);
    corpus.append(Corpus::memory(bytes));
    PipelineOptions options = small_pipeline();
    options.on_file_error = OnFileError::next;
    Pipeline pipeline{corpus, options};
    const Taken taken = take(pipeline);
    EXPECT_EQ(taken.records, 1'000U);
    EXPECT_EQ(taken.what, "");
    ASSERT_EQ(pipeline.report().files.size(), 2U);
    EXPECT_THAT(pipeline.report().files[0].error, StartsWith("far.mrc: gone"));
}

TEST(PulledRecords, EndWithWhatAReaderThrowsThatIsNoErrorOfAFile) {
    const std::string bytes = numbered_records(0, 100);
    Options options;
    options.on_file_error = OnFileError::next;
    RecordReader reader = read(failing_behind(bytes, std::runtime_error{"a defect"}), options);
    const Taken taken = take(reader);
    EXPECT_EQ(taken.records, 100U);
    EXPECT_EQ(taken.what, "a defect");
}

TEST(PulledRecords, StopAtTheFaultThatIsAskedFor) {
    std::string bytes = numbered_records(0, 2'000);
    bytes += "junk\x1D" + numbered_records(0, 10);
    PipelineOptions options = small_pipeline();
    options.on_error = OnError::stop;
    Pipeline pipeline{Corpus::memory(bytes), options};
    EXPECT_EQ(take(pipeline).records, 2'000U);
    ASSERT_TRUE(pipeline.report().stopped_by);
    EXPECT_EQ(pipeline.report().stopped_by->code, FaultCode::junk);
    RecordReader reader = read(Corpus::memory(bytes), options);
    EXPECT_EQ(take(reader).records, 2'000U);
    EXPECT_FALSE(reader.report().complete);
    BatchReader in_batches = batches(Corpus::memory(bytes), 150, options);
    EXPECT_EQ(take(in_batches).records, 14U);
    EXPECT_TRUE(in_batches.report().stopped_by);
}

#if !defined(__clang__) || __clang_major__ >= 16 // older ones cannot compile the views of libstdc++
TEST(PulledRecords, ComposeWithViews) {
    const std::string bytes = numbered_records(0, 100);
    const auto is_even = [](const RecordView& record) { return number_of(record) % 2 == 0; };
    std::vector<std::size_t> numbers;
    for (const RecordView& record : read(Corpus::memory(bytes)) | std::views::filter(is_even) | std::views::take(3)) {
        numbers.push_back(number_of(record));
    }
    EXPECT_EQ(numbers, (std::vector<std::size_t>{0, 2, 4}));
    static_assert(std::ranges::input_range<RecordReader> && std::ranges::input_range<BatchReader> &&
                  std::ranges::input_range<Pipeline>);
}
#endif

TEST(PulledRecords, AreInBatchesOfTheSizeAskedFor) {
    const std::string bytes = numbered_records(0, 25);
    std::vector<std::size_t> sizes;
    for (const Batch batch : batches(Corpus::memory(bytes), 10)) {
        sizes.push_back(batch.size());
    }
    EXPECT_EQ(sizes, (std::vector<std::size_t>{10, 10, 5}));
}

/// A batch of more bytes than the window has room for.
TEST(PulledRecords, AreInBatchesLargerThanTheWindow) {
    const std::string bytes = numbered_records(0, 5'000);
    Options options;
    options.window = 16 * KiB;
    options.chunk_size = 1 * KiB;
    for (const Corpus& corpus : {Corpus::memory(bytes), piecewise(bytes, 5'000)}) {
        BatchReader in_batches = batches(corpus, 4'000, options);
        const Batch* batch = in_batches.next();
        ASSERT_EQ(batch->size(), 4'000U);
        for (std::size_t place = 0; place < batch->size(); ++place) {
            ASSERT_EQ(number_of((*batch)[place]), place);
        }
        batch = in_batches.next();
        ASSERT_EQ(batch->size(), 1'000U);
        EXPECT_EQ(in_batches.next(), nullptr);
    }
}

} // namespace
} // namespace marcmill::tests
