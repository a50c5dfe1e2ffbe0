// Mnemonic lines in streams that fail, and the memory that their records take as fields.

#include <algorithm>
#include <chrono>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"

#include <marcmill/format.hpp>
#include <marcmill/pipeline.hpp>
#include <marcmill/read.hpp>
#include <marcmill/run.hpp>

namespace marcmill::tests {
namespace {

std::string numbered_lines(std::size_t count) {
    std::string bytes;
    for (std::size_t number = 0; number < count; ++number) {
        bytes += "=LDR  00000nam a2200000 a 4500\n=001  " + std::to_string(number) + "\n=500  \\\\$a" +
                 std::string(900, 'x') + "\n\n";
    }
    return bytes;
}

/// Gives `bytes`, and then fails.
Corpus failing(const std::string& bytes) {
    return Corpus::reader(
        [&bytes, at = std::size_t{0}](char* to, std::size_t size) mutable {
            const std::size_t count = bytes.copy(to, std::min<std::size_t>(size, 700), at);
            at += count;
            return count != 0 ? count : throw std::system_error{std::make_error_code(std::errc::io_error), "lines"};
        },
        "lines");
}

/// More lines of the last record may have been lost with what did not come.
TEST(AStreamOfLinesThatFails, GivesNoRecordWhoseEndDidNotCome) {
    const std::string whole = numbered_lines(20);
    const std::size_t size = whole.size() / 20; // about
    for (const std::size_t kept : {whole.size() - 1, whole.size() - 2, whole.size() - 10, whole.size() - size / 2}) {
        const std::string bytes = whole.substr(0, kept);
        for (const Way& way : ways) {
            Options options = way.options(Check::fields);
            options.on_file_error = OnFileError::next;
            const auto [seen, report] = reduce(failing(bytes), Seen{}, options);
            EXPECT_EQ(seen.numbers, numbers(0, 19)) << kept << ", " << told(way);
            EXPECT_EQ(report.counts.rejected, 0U);
            EXPECT_FALSE(report.files.front().error.empty());
        }
    }
    Options options;
    options.on_file_error = OnFileError::next;
    EXPECT_EQ(count(failing(whole + "=LDR  "), options).counts.records, 20U) << "the blank line ends the last one";
}

/// The texts of records that wait in the channel count as the chunks do that they were made of.
TEST(APipelineOfLines, HoldsNoMoreTextsThanAWindow) {
    const std::string bytes = numbered_lines(20'000);
    PipelineOptions options;
    options.threads = 2;
    options.buffer_size = std::size_t{64} << 10;
    options.channel_capacity = 1'000'000;
    Pipeline pipeline{Corpus::memory(bytes), options};
    std::size_t records = 0;
    while (const RecordView* const record = pipeline.next()) {
        ASSERT_EQ(number_of(*record), records);
        if (records++ == 0) { // as a slow caller: the other thread parses what it may
            std::this_thread::sleep_for(std::chrono::milliseconds{300});
        }
    }
    EXPECT_EQ(records, 20'000U);
    EXPECT_LE(pipeline.report().memory.workers, std::size_t{4} << 20) << "of " << bytes.size();
}

/// What a batch does not hold leaves no text behind.
TEST(ABatchOfFewLines, HoldsTheTextsOfItsRecordsAlone) {
    const std::string bytes = numbered_lines(20'000);
    Options options;
    options.select.where = [](const RecordView& record) { return number_of(record) % 1'000 == 0; };
    BatchReader reader = batches(Corpus::memory(bytes), 1'000, options);
    std::vector<std::size_t> seen;
    while (const Batch* const batch = reader.next()) {
        for (const RecordView& record : *batch) {
            seen.push_back(number_of(record));
            EXPECT_EQ(record.fields().size(), 2U);
        }
    }
    ASSERT_EQ(seen.size(), 20U);
    EXPECT_EQ(seen.back(), 19'000U);
    EXPECT_LE(reader.report().memory.workers, std::size_t{1} << 20) << "of " << bytes.size();
}

} // namespace
} // namespace marcmill::tests
