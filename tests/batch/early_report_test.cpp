// What a reader, a batch reader and a pipeline report before their end: what a loop would have met by then.

#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

#include <gtest/gtest.h>

#include "batch/accumulated.hpp"
#include "batch/numbered_records.hpp"
#include "batch/piecewise.hpp"
#include "naive/made_corpus.hpp"

#include <marcmill/pipeline.hpp>
#include <marcmill/read.hpp>

namespace marcmill {
namespace {

using tests::Met;
using tests::met;
using tests::numbered_records;
using tests::Rule;

constexpr std::size_t chunk_sizes[] = {61, 700, 5'000, 0};

std::string damaged() {
    return "garbage garbage\x1d" + naive::damaged(naive::made_corpus(5, 150), 5, 80) + "garbage\x1d" +
           numbered_records(0, 20) + "more garbage\x1d";
}

/// What a loop met that was left behind so many records.
Met met_by(std::string_view bytes, std::size_t records) {
    return met(bytes, {Rule::Measure::records, records}, Check::fields);
}

void expect_met(const Report& report, const Met& expected) {
    EXPECT_EQ(report.counts, expected.counts);
    EXPECT_FALSE(report.complete);
    EXPECT_FALSE(report.clean());
    std::uint64_t losses = 0;
    for (const Fault& fault : report.faults) {
        EXPECT_EQ(fault.path, "memory");
        losses += static_cast<std::uint64_t>(severity(fault.code) != Severity::note);
    }
    EXPECT_EQ(losses, expected.losses);
    EXPECT_EQ(report.fault_counts.losses(), expected.losses);
    ASSERT_EQ(report.files.size(), expected.counts.bytes == 0 ? 0U : 1U);
}

Options some_way(std::size_t chunk_size) {
    Options options;
    options.check = Check::fields;
    options.chunk_size = chunk_size;
    return options;
}

TEST(EarlyReport, OfAReaderIsWhatTheLoopHasMet) {
    const std::string bytes = damaged();
    for (const std::size_t chunk_size : chunk_sizes) {
        for (const bool streamed : {false, true}) {
            RecordReader reader =
                read(streamed ? tests::piecewise(bytes, 3'000) : Corpus::memory(bytes), some_way(chunk_size));
            expect_met(reader.report(), Met{});
            std::size_t given = 0;
            while (reader.next() != nullptr) {
                ++given;
                SCOPED_TRACE(std::to_string(given) + " records, chunks of " + std::to_string(chunk_size));
                ASSERT_NO_FATAL_FAILURE(expect_met(reader.report(), met_by(bytes, given)));
            }
            EXPECT_TRUE(reader.report().complete);
            EXPECT_EQ(reader.report().counts.bytes, bytes.size());
        }
    }
}

TEST(EarlyReport, OfBatchesEndsWithTheLastRecordOfTheBatch) {
    const std::string bytes = damaged();
    for (const std::size_t chunk_size : chunk_sizes) {
        for (const std::size_t size : {1U, 7U, 60U}) {
            SCOPED_TRACE(std::to_string(size) + " records, chunks of " + std::to_string(chunk_size));
            Options options = some_way(chunk_size);
            options.window = 2'000;
            BatchReader reader = batches(Corpus::memory(bytes), size, options);
            expect_met(reader.report(), Met{});
            std::size_t given = 0;
            while (const Batch* const batch = reader.next()) {
                given += batch->size();
                if (batch->size() == size) { // the last one came with the end
                    ASSERT_NO_FATAL_FAILURE(expect_met(reader.report(), met_by(bytes, given)));
                }
                EXPECT_FALSE(reader.report().complete);
            }
            EXPECT_TRUE(reader.report().complete);
            EXPECT_EQ(reader.report().counts.bytes, bytes.size());
        }
    }
}

TEST(EarlyReport, OfAPipelineIsWhatTheLoopHasMet) {
    const std::string bytes = damaged();
    for (const std::size_t buffer_size : {61U, 700U, 5'000U, 500'000U}) {
        PipelineOptions options;
        static_cast<Options&>(options) = some_way(0);
        options.threads = 3;
        options.buffer_size = buffer_size;
        Pipeline pipeline{Corpus::memory(bytes), options};
        expect_met(pipeline.report(), Met{});
        std::size_t given = 0;
        while (pipeline.next() != nullptr) {
            ++given;
            if (given % 3 == 1) {
                SCOPED_TRACE(std::to_string(given) + " records, buffers of " + std::to_string(buffer_size));
                ASSERT_NO_FATAL_FAILURE(expect_met(pipeline.report(), met_by(bytes, given)));
            }
        }
        EXPECT_TRUE(pipeline.report().complete);
        EXPECT_EQ(pipeline.report().counts.bytes, bytes.size());
    }
}

TEST(EarlyReport, TellsEachFaultToTheCallbackOnce) {
    const std::string bytes = damaged();
    std::size_t told = 0;
    Options options = some_way(700);
    options.on_fault = [&](const Fault&) { ++told; };
    RecordReader reader = read(Corpus::memory(bytes), options);
    while (reader.next() != nullptr) {
        (void)reader.report();
    }
    EXPECT_EQ(told, reader.report().faults.size());
}

TEST(EarlyReport, IsNotCompleteWhereAFileCouldNotBeRead) {
    const std::string bytes = numbered_records(0, 40);
    Corpus corpus = Corpus::memory(bytes);
    corpus.append(Corpus::file("/nowhere/at all"));
    const auto expect_failed = [&](auto& reader) {
        EXPECT_THROW(while (reader.next() != nullptr){}, std::system_error);
        EXPECT_EQ(reader.report().counts.records, 40U);
        EXPECT_FALSE(reader.report().complete);
        EXPECT_FALSE(reader.report().clean());
        EXPECT_THROW(reader.next(), std::system_error);
        EXPECT_EQ(reader.report().counts.records, 40U);
    };
    RecordReader reader = read(corpus, some_way(700));
    expect_failed(reader);
    PipelineOptions options;
    options.buffer_size = 700;
    Pipeline pipeline{corpus, options};
    expect_failed(pipeline);
    BatchReader batches_of_9 = batches(corpus, 9, some_way(700));
    expect_failed(batches_of_9);
}

TEST(EarlyReport, OfARunThatIsCancelledIsWhatWasGiven) {
    const std::string bytes = numbered_records(0, 300);
    std::stop_source source;
    Options options = some_way(2'000);
    options.stop = source.get_token();
    RecordReader reader = read(Corpus::memory(bytes), options);
    for (std::size_t given = 0; given < 100; ++given) {
        ASSERT_NE(reader.next(), nullptr);
    }
    source.request_stop();
    EXPECT_EQ(reader.report().counts.records, 100U);
    std::size_t given = 100;
    while (reader.next() != nullptr) {
        ++given;
    }
    EXPECT_EQ(reader.report().counts.records, given);
    EXPECT_FALSE(reader.report().complete);
}

} // namespace
} // namespace marcmill
