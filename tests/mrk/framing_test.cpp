// Where records of mnemonic lines begin and end, on any cut, chunk and number of threads.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"
#include "batch/piecewise.hpp"
#include "format/mrk/framing.hpp"
#include "mrk/made_lines.hpp"
#include "naive/mrk.hpp"

#include <marcmill/format.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using tests::made_lines;

constexpr std::string_view leader = "=LDR  01201nam a2200253 a 4500\n";

std::string spans_of(const Corpus& corpus, unsigned threads, std::size_t chunk_size) {
    Options options;
    options.from = format_named("mrk");
    options.threads = threads;
    options.chunk_size = chunk_size;
    options.check = Check::fields;
    StringSink sink;
    (void)transform_spans(
        corpus, sink,
        [](std::uint32_t file, const Span& span, const RecordView*, Output& output) {
            output.write(std::to_string(file) + ' ' + std::to_string(span.offset) + '+' + std::to_string(span.length) +
                         ' ' + std::string{name(span.kind)} + '\n');
        },
        options);
    return sink.text();
}

std::string shown(const std::vector<Span>& spans) {
    std::string text;
    for (const Span& span : spans) {
        text += "0 " + std::to_string(span.offset) + '+' + std::to_string(span.length) + ' ' +
                std::string{name(span.kind)} + '\n';
    }
    return text;
}

TEST(MrkFraming, IsThatOfASlowTwin) {
    for (unsigned seed = 1; seed <= 1'000; ++seed) {
        const std::string bytes = made_lines(seed, 1 + seed % 60);
        ASSERT_EQ(spans_of(Corpus::memory(bytes), 1, 0), shown(naive::mrk_spans(bytes, Check::fields)))
            << "seed " << seed;
    }
}

TEST(MrkFraming, HasOneAnswerForAnyChunkThreadAndStream) {
    for (unsigned seed = 1; seed <= 40; ++seed) {
        const std::string bytes = made_lines(seed, 400);
        const std::string expected = spans_of(Corpus::memory(bytes), 1, bytes.size());
        for (const std::size_t chunk_size : {std::size_t{1}, std::size_t{61}, std::size_t{1'000}}) {
            ASSERT_EQ(spans_of(Corpus::memory(bytes), 3, chunk_size), expected) << "seed " << seed;
        }
        for (const std::size_t piece : {std::size_t{1}, std::size_t{997}}) {
            ASSERT_EQ(spans_of(tests::piecewise(bytes, piece), 2, 61), expected) << "seed " << seed;
        }
    }
}

/// So long that more of a record may come than a chunk waits for.
TEST(MrkFraming, WaitsForTheEndOfLongRecordsInStreams) {
    const std::string bytes = tests::made_long_mrk(3, 40);
    const std::string expected = spans_of(Corpus::memory(bytes), 1, bytes.size());
    for (const std::size_t piece : {std::size_t{1'000}, std::size_t{30'011}}) {
        for (const std::size_t chunk_size : {std::size_t{61}, std::size_t{10'000}}) {
            ASSERT_EQ(spans_of(tests::piecewise(bytes, piece), 1, chunk_size), expected);
            ASSERT_EQ(spans_of(tests::piecewise(bytes, piece), 3, chunk_size), expected);
        }
    }
}

TEST(MrkFraming, GuessesLeadersOfEitherKind) {
    const mrk::MrkFraming framing;
    const std::string before = "=500  \\\\$a=LDR  =000  01201\n=000  10$aWomack\n";
    for (const std::string_view begin : {"=LDR  01201nam\n", "=000  01201nam\n"}) {
        const std::string bytes = before + std::string{begin};
        EXPECT_EQ(framing.guess_boundary(bytes, 1, bytes.size()), before.size()) << begin;
        EXPECT_EQ(framing.guess_boundary(bytes, 1, before.size()), before.size()) << begin;
    }
}

TEST(MrkFraming, EndsARecordBeforeALineOfIso2709) {
    const std::string lines = "=LDR  00000nam a2200000 a 4500\n=001  x\n=245  10$aT\n";
    const std::string iso = tests::numbered_records(0, 30);
    const std::string bytes = lines + iso;
    const Report report = count(Corpus::memory(bytes));
    EXPECT_EQ(report.counts.records, 1U);
    EXPECT_EQ(report.counts.record_bytes, lines.size());
    EXPECT_EQ(report.counts.junk_bytes, iso.size());
    EXPECT_EQ(report.faults.front().hint, "looks like MARC records (ISO 2709), which --from iso2709 reads");
    EXPECT_FALSE(report.clean());
}

TEST(MrkFraming, EndsARecordBeforeMarksWhereAnotherFileBegan) {
    const std::string first = "=LDR  00000nam a2200000 a 4500\n=001  A\n=245  10$aA\n";
    for (const std::string marks : {"\xEF\xBB\xBF", "\xEF\xBB\xBF\xEF\xBB\xBF\xEF\xBB\xBF"}) {
        for (const std::string comment : {"", "# made by X\n", "\n"}) {
            const std::string bytes = first + marks + comment + first;
            const Report report = count(Corpus::memory(bytes), tests::Way{1, 0}.options(Check::fields));
            EXPECT_EQ(report.counts.records, 2U) << testing::PrintToString(marks + comment);
            EXPECT_EQ(report.fault_counts[FaultCode::byte_order_mark], 1U);
        }
        const std::string fields = first + marks + "=245  10$aB\n";
        const Report report = count(Corpus::memory(fields), tests::Way{1, 0}.options(Check::fields));
        EXPECT_EQ(report.counts.rejected, 1U) << "it has lost its leader, and is not taken for a part of the first";
    }
}

TEST(MrkFraming, BeginsARecordWhereAnEditorCutTheBlanksBehindLdr) {
    for (const std::string_view end : {"", "\n", "\r\n", "\r"}) {
        const std::string lines =
            "=LDR  00000nam a2200000 a 4500\n=001  x\n\n=LDR" + std::string{end} + (end.empty() ? "" : "=001  z\n");
        const Report report = count(Corpus::memory(lines), tests::Way{1, 0}.options(Check::fields));
        EXPECT_EQ(report.counts.records, 2U) << end;
        EXPECT_EQ(report.fault_counts[FaultCode::leader_not_24], 1U);
    }
}

TEST(MrkFraming, IsChosenPerFile) {
    const std::string lines = std::string{leader} + "=001  a\n";
    const std::string iso = "00040nam a2200037 a 4500001000200000\x1E"
                            "b\x1E\x1D";
    Corpus corpus = Corpus::memory(lines);
    corpus.append(Corpus::memory(iso));
    corpus.append(Corpus::memory(lines));
    StringSink sink;
    (void)transform(corpus, sink,
                    [](const RecordView& record, Output& output) { output.write(record.control_number()); });
    EXPECT_EQ(sink.text(), "aba");
}

} // namespace
} // namespace marcmill
