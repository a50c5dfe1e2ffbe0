// Every span of the input, handed to a transformer in input order.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"
#include "format/hard_inputs.hpp"

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using tests::numbered_record;
using tests::told;
using tests::Way;

TEST(TransformSpans, ShowsEveryByteOfTheInputOnce) {
    for (const auto& [name, bytes] : tests::hard_inputs(5'000)) {
        SCOPED_TRACE(name);
        for (const Way& way : {Way{1, 0}, Way{3, 100}, Way{2, 1'000}}) {
            StringSink sink;
            const Report report = transform_spans(
                Corpus::memory(bytes), sink,
                [&, &text = bytes](std::uint32_t file, const Span& span, const RecordView* record, Output& output) {
                    EXPECT_EQ(file, 0U);
                    const bool may_have_view = span.kind == SpanKind::record || span.kind == SpanKind::rejected;
                    EXPECT_EQ(record != nullptr, may_have_view && span.length >= Leader::size);
                    if (record != nullptr) {
                        EXPECT_EQ(record->source(), std::string_view{text}.substr(span.offset, span.length));
                        EXPECT_EQ(record->place().offset, span.offset);
                    }
                    output.write(std::string_view{text}.substr(span.offset, span.length));
                },
                way.options(Check::fields));
            ASSERT_EQ(sink.text(), bytes) << told(way);
            const Counts& counts = report.counts;
            ASSERT_EQ(counts.bytes, bytes.size());
            ASSERT_EQ(counts.record_bytes + counts.rejected_bytes + counts.padding_bytes + counts.junk_bytes,
                      bytes.size());
        }
    }
}

TEST(TransformSpans, TellsFilesApart) {
    const std::string record = numbered_record(0);
    const std::string line = record + "\n";
    Corpus corpus = Corpus::memory(line);
    corpus.append(Corpus::memory("")).append(Corpus::memory("junk"));
    StringSink sink;
    (void)transform_spans(
        corpus, sink,
        [](std::uint32_t file, const Span& span, const RecordView*, Output& output) {
            output.write(std::to_string(file) + ' ' + std::string{name(span.kind)} + ' ' + std::to_string(span.offset) +
                         '\n');
        },
        Way{2, 10}.options());
    EXPECT_EQ(sink.text(), "0 record 0\n0 padding " + std::to_string(record.size()) + "\n2 junk 0\n");
}

TEST(TransformSpans, HandsOnTheBytesOfEachSpanToWhoeverTakesThem) {
    for (const auto& [name, bytes] : tests::hard_inputs(5'000)) {
        SCOPED_TRACE(name);
        for (const Way& way : {Way{1, 0}, Way{3, 100}, Way{2, 1'000}}) {
            StringSink sink;
            (void)transform_spans(
                Corpus::memory(bytes), sink,
                [&text = bytes](std::uint32_t, const Span& span, std::string_view own, const RecordView*,
                                Output& output) {
                    EXPECT_EQ(own, std::string_view{text}.substr(span.offset, span.length));
                    output.pass(own);
                },
                way.options(Check::fields));
            ASSERT_EQ(sink.text(), bytes) << told(way);
        }
    }
}

/// Of every third record, and every ninth was mended.
std::optional<Fault> found_in(const RecordView& record) {
    if (record.place().number % 3 != 0) {
        return std::nullopt;
    }
    Fault fault;
    fault.code = FaultCode::encoding_flag_false;
    fault.offset = record.place().offset + 9;
    fault.record = record.place().number;
    fault.action = record.place().number % 9 == 0 ? Action::repaired : Action::kept;
    return fault;
}

TEST(Transform, TellsWhatACallFoundInItsTurn) {
    std::string bytes;
    for (int number = 0; number < 100; ++number) {
        bytes += number % 10 == 5 ? "junk" : "";
        bytes += numbered_record(number);
    }
    for (const bool by_spans : {false, true}) {
        std::vector<Fault> first;
        for (const Way& way : {Way{1, 0}, Way{1, 100}, Way{3, 100}, Way{2, 1'000}}) {
            std::vector<Fault> told;
            Options options = way.options();
            options.on_fault = [&](const Fault& fault) { told.push_back(fault); };
            StringSink sink;
            const Report report =
                by_spans ? transform_spans(
                               Corpus::memory(bytes), sink,
                               [](std::uint32_t, const Span& span, const RecordView* record, Output&) {
                                   return span.kind == SpanKind::record ? found_in(*record) : std::nullopt;
                               },
                               options)
                         : transform(
                               Corpus::memory(bytes), sink,
                               [](const RecordView& record, Output&) { return found_in(record); }, options);
            EXPECT_EQ(report.fault_counts[FaultCode::encoding_flag_false], 33U);
            EXPECT_EQ(report.fault_counts[FaultCode::junk], 10U);
            EXPECT_EQ(report.counts.repaired, 11U);
            EXPECT_EQ(report.counts.records, 100U);
            EXPECT_EQ(told, report.faults);
            EXPECT_TRUE(std::is_sorted(told.begin(), told.end(), [](const Fault& left, const Fault& right) {
                return left.offset < right.offset;
            }));
            EXPECT_EQ(told.front().path, "memory");
            first = first.empty() ? told : first;
            EXPECT_EQ(told, first) << tests::told(way);
        }
    }
}

} // namespace
} // namespace marcmill
