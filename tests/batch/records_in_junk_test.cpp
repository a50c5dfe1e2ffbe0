// Junk ends at a terminator that a record stands behind. So a record that holds one itself is junk by the boundaries;
// below them it is looked for.

#include <cstddef>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"

#include <marcmill/read.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using naive::build_record;
using tests::numbered_record;

const std::string holder = build_record({{"001", "7"},
                                         {"245", "10\x1F"
                                                 "a\x1Dtitle\x1D"},
                                         {"650", " 0\x1F"
                                                 "aSubject"}});

struct Given {
    std::vector<std::string> records;
    std::vector<std::uint64_t> numbers;
    Report report;
};

Given given(const std::string& bytes, std::size_t chunk_size = 0) {
    Options options;
    options.check = Check::fields;
    options.chunk_size = chunk_size;
    options.threads = chunk_size == 0 ? 1 : 3;
    RecordReader reader = read(Corpus::memory(bytes), options);
    Given all;
    while (const RecordView* const record = reader.next()) {
        all.records.emplace_back(record->source());
        all.numbers.push_back(record->place().number);
    }
    all.report = reader.report();
    return all;
}

std::string with_length(std::string record, const std::string& digits) {
    return record.replace(0, 5, digits);
}

TEST(RecordsInJunk, AreFoundThoughTheyHoldTerminators) {
    for (const std::string junk : {"x", "a line\n", "<html>no page</html>\r\n", "\xEF\xBB"}) {
        for (const std::string& before : {std::string{}, numbered_record(1), numbered_record(1) + "\r\n"}) {
            const Given found = given(before + junk + holder + numbered_record(2));
            std::vector<std::string> expected{holder, numbered_record(2)};
            if (!before.empty()) {
                expected.insert(expected.begin(), numbered_record(1));
            }
            EXPECT_EQ(found.records, expected) << junk;
            EXPECT_EQ(found.report.counts.junk_bytes, junk.size());
            EXPECT_EQ(found.report.fault_counts[FaultCode::junk], 1U);
        }
    }
}

TEST(RecordsInJunk, AreFoundBehindARecordOfAWrongLength) {
    const std::string wrong = with_length(numbered_record(1), "00070");
    const Given found = given(numbered_record(0) + wrong + "a line\n" + holder + numbered_record(2));
    EXPECT_EQ(found.records, (std::vector<std::string>{numbered_record(0), holder, numbered_record(2)}));
    EXPECT_EQ(found.report.counts.rejected_bytes, wrong.size());
    EXPECT_EQ(found.report.counts.junk_bytes, 7U);
}

TEST(RecordsInJunk, ShareTheNumberOfTheNext) {
    const std::string bytes = "x" + holder + numbered_record(1) + "x" + holder + "x" + holder + numbered_record(2);
    for (const std::size_t chunk_size : {0U, 1U, 7U, 61U, 100U, 1'000U}) {
        EXPECT_EQ(given(bytes, chunk_size).numbers, (std::vector<std::uint64_t>{1, 1, 2, 2, 2})) << chunk_size;
    }
}

TEST(RecordsInJunk, AreNotLookedForAtTheBoundaries) {
    Options options;
    options.check = Check::boundaries;
    const std::string bytes = "x" + holder;
    const Report report = count(Corpus::memory(bytes), options);
    EXPECT_EQ(report.counts.records, 0U);
    EXPECT_EQ(report.counts.junk_bytes, holder.size() + 1);
}

/// Junk that is cut where it is longest, with a record in it, which the chunk behind the cut does not know of.
TEST(RecordsInJunk, LeaveRunsOfJunkWholeWhereverAChunkEnds) {
    const std::string junk(max_record - 1'000, 'j');
    const std::string behind[] = {std::string(2'000, 'k'), std::string(1'000 - 1 - holder.size(), 'k'), ""};
    for (const std::string& more : behind) {
        const std::string bytes = junk + "\x1D" + holder + more + numbered_record(1);
        const Given loop = given(bytes);
        EXPECT_EQ(loop.records, (std::vector<std::string>{holder, numbered_record(1)}));
        EXPECT_EQ(loop.report.fault_counts[FaultCode::junk], more.empty() ? 1U : 2U);
        for (const std::size_t chunk_size :
             {std::size_t{100'000}, std::size_t{max_record}, std::size_t{max_record} + 500}) {
            const Given found = given(bytes, chunk_size);
            EXPECT_EQ(found.records, loop.records) << chunk_size;
            EXPECT_EQ(found.report.counts, loop.report.counts) << chunk_size;
            EXPECT_EQ(found.report.fault_counts, loop.report.fault_counts) << chunk_size;
            ASSERT_EQ(found.report.faults.size(), loop.report.faults.size()) << chunk_size;
            EXPECT_EQ(found.report.faults.back().length, loop.report.faults.back().length) << chunk_size;
        }
    }
}

TEST(RecordsInJunk, ThatAreNotThereLeaveOneRunHoweverLongItIs) {
    std::string bytes;
    while (bytes.size() < max_record + max_record / 2) {
        bytes += std::string(1'000'000, 'j') + "\x1D";
    }
    for (const std::size_t chunk_size : {std::size_t{0}, std::size_t{1'000'000}}) {
        const Given found = given(bytes, chunk_size);
        ASSERT_EQ(found.report.faults.size(), 1U);
        EXPECT_EQ(found.report.faults[0].length, bytes.size());
    }
}

} // namespace
} // namespace marcmill
