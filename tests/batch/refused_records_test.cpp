// A transformer that says that a record cannot be written moves it to the rejected ones.

#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"
#include "naive/made_corpus.hpp"

#include <marcmill/read.hpp>
#include <marcmill/record_writer.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using tests::number_of;
using tests::numbered_records;
using tests::told;
using tests::Way;
using tests::ways;

bool is_refused(const RecordView& record) {
    return record.place().offset % 3 == 0;
}

/// Copies and passes before it refuses: all of that is to be dropped.
std::optional<WriteError> write(const RecordView& record, Output& output) {
    output.write(record);
    output.write('|');
    output.pass(record.source().substr(0, 5));
    if (is_refused(record)) {
        return WriteError{"too long at " + std::to_string(record.place().offset)};
    }
    return std::nullopt;
}

struct Expected {
    std::string text;
    std::string rejects; ///< of the refused ones
    std::vector<Fault> faults;
    Counts counts;
};

/// By a loop that knows what is refused, of a run without a transformer.
Expected expected_of(const std::string& bytes, const Options& options) {
    Expected expected;
    auto records = read(Corpus::memory(bytes), options);
    std::vector<std::pair<std::uint64_t, Fault>> faults;
    for (const RecordView& record : records) {
        if (!is_refused(record)) {
            expected.text += std::string{record.source()} + '|' + std::string{record.source().substr(0, 5)};
            continue;
        }
        const Place& place = record.place();
        expected.rejects += record.source();
        expected.faults.push_back({FaultCode::not_writable, "memory", place.offset, place.length, place.number,
                                   std::string{record.control_number()}, "", "",
                                   "too long at " + std::to_string(place.offset), Action::rejected});
        expected.counts.rejected_bytes += place.length;
    }
    Counts& counts = expected.counts;
    const Counts met = records.report().counts;
    const std::uint64_t refused_bytes = counts.rejected_bytes;
    counts = met;
    counts.rejected += expected.faults.size();
    counts.records -= expected.faults.size();
    counts.rejected_bytes += refused_bytes;
    counts.record_bytes -= refused_bytes;
    return expected;
}

std::vector<Fault> refusals(const Report& report) {
    std::vector<Fault> some;
    for (const Fault& fault : report.faults) {
        if (fault.code == FaultCode::not_writable) {
            some.push_back(fault);
        }
    }
    return some;
}

void expect_refused(const std::string& bytes, Check check) {
    const Expected expected = expected_of(bytes, Way{1, 0}.options(check));
    ASSERT_FALSE(expected.faults.empty());
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        StringSink sink;
        const Report report = transform(Corpus::memory(bytes), sink, write, way.options(check));
        ASSERT_EQ(sink.text(), expected.text);
        ASSERT_EQ(refusals(report), expected.faults);
        ASSERT_TRUE(report.counts == expected.counts);
        ASSERT_EQ(report.fault_counts[FaultCode::not_writable], expected.faults.size());
        ASSERT_FALSE(report.clean());
    }
}

TEST(RefusedRecords, AreRejectedWithNothingWritten) {
    expect_refused(numbered_records(0, 300), Check::directory);
}

TEST(RefusedRecords, AreRejectedAmongDamagedOnes) {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        expect_refused(naive::damaged(naive::made_corpus(seed, 300), seed, 60), Check::fields);
    }
}

TEST(RefusedRecords, GoToTheRejects) {
    const std::string bytes = numbered_records(0, 300);
    const Expected expected = expected_of(bytes, Way{1, 0}.options());
    for (const Way& way : ways) {
        StringSink sink;
        StringSink rejects;
        Options options = way.options();
        options.rejects = &rejects;
        EXPECT_FALSE(transform(Corpus::memory(bytes), sink, write, options).clean());
        EXPECT_EQ(rejects.text(), expected.rejects) << told(way);
    }
}

TEST(RefusedRecords, EndTheRunAsOtherLossesDo) {
    const std::string bytes = numbered_records(0, 300);
    const auto refuses_tens = [](const RecordView& record, Output& output) -> std::optional<WriteError> {
        output.write('.');
        return number_of(record) % 10 == 9 ? std::optional{WriteError{"ten"}} : std::nullopt;
    };
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        Options options = way.options();
        for (const std::uint64_t most : {1U, 3U}) {
            options.max_faults = most;
            StringSink sink;
            const Report report = transform(Corpus::memory(bytes), sink, refuses_tens, options);
            ASSERT_EQ(sink.text(), std::string(most * 9, '.'));
            ASSERT_EQ(report.counts.rejected, most);
            ASSERT_TRUE(report.stopped_by);
            ASSERT_EQ(report.stopped_by->code, FaultCode::not_writable);
            ASSERT_EQ(report.stopped_by->control_number, std::to_string(most * 10 - 1));
        }
        options.max_faults = 0;
        options.on_error = OnError::stop;
        StringSink sink;
        const Report report = transform(Corpus::memory(bytes), sink, refuses_tens, options);
        ASSERT_EQ(sink.text(), std::string(9, '.'));
        ASSERT_EQ(report.counts.records, 9U);
        ASSERT_EQ(report.stopped_by->action, Action::stopped);
    }
}

TEST(RefusedRecords, AreMendedNoMore) {
    std::string bytes = numbered_records(0, 3);
    bytes[0] = '9'; // a length that repair mends
    Options options = Way{2, 0}.options(Check::fields);
    options.on_error = OnError::repair;
    StringSink sink;
    const auto refuses_first = [](const RecordView& record, Output&) -> std::optional<WriteError> {
        return number_of(record) == 0 ? std::optional{WriteError{"first"}} : std::nullopt;
    };
    const Report kept = transform(
        Corpus::memory(bytes), sink, [](const RecordView&, Output&) {}, options);
    ASSERT_EQ(kept.counts.repaired, 1U);
    const Report report = transform(Corpus::memory(bytes), sink, refuses_first, options);
    EXPECT_EQ(report.counts.repaired, 0U);
    EXPECT_EQ(report.counts.rejected, 1U);
    EXPECT_EQ(report.counts.records, 2U);
    EXPECT_EQ(report.counts.bytes, bytes.size());
}

} // namespace
} // namespace marcmill
