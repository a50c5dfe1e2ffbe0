// find_spans() against Scanner, and read_at() against what a run tells of places.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"
#include "format/hard_inputs.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using tests::number_of;
using tests::numbered_record;
using tests::numbered_records;

TEST(FindSpans, EqualTheScannersForAnyThreadsAndChunks) {
    for (const auto& [name, bytes] : tests::hard_inputs(5'000)) {
        SCOPED_TRACE(name);
        std::vector<Span> expected;
        for (Scanner scanner{bytes}; const auto span = scanner.next();) {
            expected.push_back(*span);
        }
        for (const unsigned threads : {0U, 1U, 2U, 3U, 8U}) {
            for (const std::size_t chunk_size : {0U, 7U, 61U, 1'000U}) {
                ASSERT_EQ(find_spans(bytes, {threads, chunk_size}), expected) << threads << ' ' << chunk_size;
            }
        }
    }
    EXPECT_TRUE(find_spans("").empty());
}

TEST(ReadAt, VisitsTheRecordsInTheOrderAsked) {
    const tests::TemporaryFolder folder;
    const std::string bytes = numbered_records(0, 100);
    std::vector<std::uint64_t> begins;
    for (std::uint64_t offset = 0; const std::size_t number : tests::numbers(0, 100)) {
        begins.push_back(offset);
        offset += numbered_record(number).size();
    }
    const std::vector<std::uint64_t> offsets{begins[99], begins[0], begins[42], begins[42], begins[7]};
    for (const Corpus& corpus : {Corpus::memory(bytes), Corpus::file(folder.file("numbered", bytes))}) {
        std::vector<std::size_t> seen;
        EXPECT_TRUE(read_at(corpus, offsets, [&](const RecordView& record) {
                        seen.push_back(number_of(record));
                        EXPECT_EQ(record.place().offset, begins[seen.back()]);
                        EXPECT_EQ(record.source(), numbered_record(seen.back()));
                        EXPECT_EQ(record.fields().size(), 3U);
                    }).empty());
        EXPECT_EQ(seen, (std::vector<std::size_t>{99, 0, 42, 42, 7}));
    }
}

TEST(ReadAt, GivesBackTheOffsetsWhereNoSoundRecordBegins) {
    std::string bytes = numbered_records(0, 3) + "\n junk";
    const std::uint64_t second = numbered_record(0).size();
    const std::uint64_t third = second + numbered_record(1).size();
    bytes[second + 39] = 'x'; // an entry of the second record
    const std::vector<std::uint64_t> offsets{
        1, 0, second, third, bytes.size() - 6, bytes.size() - 1, bytes.size(), bytes.size() + 1, UINT64_MAX};
    std::vector<std::size_t> seen;
    const auto missing =
        read_at(Corpus::memory(bytes), offsets, [&](const RecordView& r) { seen.push_back(number_of(r)); });
    EXPECT_EQ(missing, (std::vector<std::uint64_t>{1, second, bytes.size() - 6, bytes.size() - 1, bytes.size(),
                                                   bytes.size() + 1, UINT64_MAX}));
    EXPECT_EQ(seen, (std::vector<std::size_t>{0, 2}));
    Options options;
    options.check = Check::boundaries;
    EXPECT_TRUE(read_at(
                    Corpus::memory(bytes), std::vector{second}, [](const RecordView&) {}, options)
                    .empty());
}

TEST(ReadAt, GivesWhatARunGaveAtEveryOffset) {
    for (const auto& [name, bytes] : tests::hard_inputs(3'000)) {
        for (const OnError on_error : {OnError::skip, OnError::repair}) {
            Options options;
            options.check = Check::fields;
            options.on_error = on_error;
            std::vector<std::uint64_t> offsets;
            std::vector<std::string> expected;
            StringSink nowhere;
            const auto keep = [&](std::uint32_t, const Span& span, const RecordView* record, Output&) {
                if (span.kind == SpanKind::record) {
                    offsets.push_back(span.offset);
                    expected.emplace_back(record->source());
                }
            };
            options.threads = 1;
            (void)transform_spans(Corpus::memory(bytes), nowhere, keep, options);
            std::vector<std::string> found;
            const auto visit = [&](const RecordView& record) { found.emplace_back(record.source()); };
            EXPECT_TRUE(read_at(Corpus::memory(bytes), offsets, visit, options).empty()) << name;
            EXPECT_EQ(found, expected) << name;
        }
    }
}

TEST(ReadAt, DoesNotHandOnARecordThatARunTakesApart) {
    const std::string first = numbered_record(1);
    const std::string second = numbered_record(2);
    const std::string bytes = naive::digits(first.size() + second.size(), 5) + (first + second).substr(5);
    Options options;
    options.check = Check::fields;
    const std::vector<std::uint64_t> offsets{0, first.size()};
    std::vector<std::size_t> seen;
    EXPECT_EQ(read_at(
                  Corpus::memory(bytes), offsets, [&](const RecordView& r) { seen.push_back(number_of(r)); }, options),
              std::vector<std::uint64_t>{0});
    EXPECT_EQ(seen, std::vector<std::size_t>{2});
}

TEST(ReadAt, ReadsNoRecordWhereThereIsNoFile) {
    const std::vector<std::uint64_t> offsets{0, 5};
    EXPECT_EQ(read_at(Corpus{}, offsets, [](const RecordView&) { FAIL(); }), offsets);
    EXPECT_EQ(read_at(Corpus::memory(""), offsets, [](const RecordView&) { FAIL(); }), offsets);
    EXPECT_EQ(tests::thrown_by([&] {
                  (void)read_at(Corpus::file("/nowhere/at all"), offsets, [](const RecordView&) {});
              }).number,
              ENOENT);
}

} // namespace
} // namespace marcmill
