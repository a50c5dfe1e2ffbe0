// Every span of the input, handed to a transformer in input order.

#include <string>
#include <string_view>

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

} // namespace
} // namespace marcmill
