// Where records of MARC-in-JSON begin and end, on any cut, chunk and number of threads.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch/piecewise.hpp"
#include "format/marcjson/framing.hpp"
#include "marcjson/made_json.hpp"
#include "naive/made_corpus.hpp"
#include "naive/marcjson.hpp"

#include <marcmill/format.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using tests::Layout;

std::string spans_of(const Corpus& corpus, unsigned threads, std::size_t chunk_size, Check check) {
    Options options;
    options.from = format_named("jsonl");
    options.threads = threads;
    options.chunk_size = chunk_size;
    options.check = check;
    StringSink sink;
    (void)transform_spans(
        corpus, sink,
        [](std::uint32_t, const Span& span, const RecordView*, Output& output) {
            output.write(std::to_string(span.offset) + '+' + std::to_string(span.length) + ' ' +
                         std::string{name(span.kind)} + '\n');
        },
        options);
    return sink.text();
}

Options at_fields() {
    Options options;
    options.check = Check::fields;
    return options;
}

std::string twins(std::string_view bytes, Check check) {
    std::string text;
    for (const Span& span : naive::marcjson_spans(bytes)) {
        const bool is_rejected = span.kind == SpanKind::record && check != Check::boundaries &&
                                 !naive::read_marcjson(bytes.substr(span.offset, span.length)).is_sound;
        text += std::to_string(span.offset) + '+' + std::to_string(span.length) + ' ' +
                std::string{name(is_rejected ? SpanKind::rejected : span.kind)} + '\n';
    }
    return text;
}

void expect_twin(const std::string& bytes, unsigned seed) {
    for (const Check check : {Check::boundaries, Check::fields}) {
        ASSERT_EQ(spans_of(Corpus::memory(bytes), 1, 0, check), twins(bytes, check)) << "seed " << seed << "\n"
                                                                                     << bytes;
    }
}

TEST(MarcJsonFraming, IsThatOfASlowTwin) {
    for (unsigned seed = 1; seed <= 3'000; ++seed) {
        ASSERT_NO_FATAL_FAILURE(expect_twin(tests::made_pieces(seed, 1 + seed % 30), seed));
    }
}

TEST(MarcJsonFraming, IsThatOfASlowTwinWhereRecordsAreDamaged) {
    for (unsigned seed = 1; seed <= 300; ++seed) {
        const auto layout = static_cast<Layout>(seed % 3);
        const std::string bytes = tests::made_json(seed, 1 + seed % 20, layout);
        ASSERT_NO_FATAL_FAILURE(expect_twin(bytes, seed));
        ASSERT_NO_FATAL_FAILURE(expect_twin(naive::damaged(bytes, seed, 1 + seed % 9), seed));
    }
}

TEST(MarcJsonFraming, HasOneAnswerForAnyChunkThreadAndStream) {
    for (unsigned seed = 1; seed <= 40; ++seed) {
        const std::string bytes =
            seed % 2 == 0 ? tests::made_pieces(seed, 300)
                          : naive::damaged(tests::made_json(seed, 60, static_cast<Layout>(seed / 2 % 3)), seed, 30);
        const std::string expected = spans_of(Corpus::memory(bytes), 1, bytes.size(), Check::fields);
        for (const std::size_t chunk_size : {std::size_t{1}, std::size_t{61}, std::size_t{1'000}}) {
            ASSERT_EQ(spans_of(Corpus::memory(bytes), 3, chunk_size, Check::fields), expected) << "seed " << seed;
        }
        for (const std::size_t piece : {std::size_t{1}, std::size_t{997}}) {
            ASSERT_EQ(spans_of(tests::piecewise(bytes, piece), 2, 61, Check::fields), expected) << "seed " << seed;
        }
    }
}

/// Whether the span at `offset`, with the bytes up to `cut` alone, is that with all of them, or open.
void expect_decided(std::string_view bytes, std::uint64_t offset, std::uint64_t cut) {
    const marcjson::MarcJsonFraming framing;
    const Span early = framing.next_span(bytes.substr(0, cut), offset);
    ASSERT_TRUE(early == framing.next_span(bytes, offset) || framing.is_open(bytes.substr(0, cut), early))
        << offset << " up to " << cut;
}

TEST(MarcJsonFraming, KnowsEverySpanThatMoreBytesMayChange) {
    for (unsigned seed = 1; seed <= 200; ++seed) {
        const std::string bytes = tests::made_pieces(seed, 8);
        for (const Span& span : naive::marcjson_spans(bytes)) {
            for (std::uint64_t cut = span.offset + 1; cut <= bytes.size(); ++cut) {
                ASSERT_NO_FATAL_FAILURE(expect_decided(bytes, span.offset, cut)) << "seed " << seed << "\n" << bytes;
            }
        }
    }
}

TEST(MarcJsonFraming, GuessesOnlyWhatBeginsARecord) {
    const marcjson::MarcJsonFraming framing;
    for (const Layout layout : {Layout::lines, Layout::array, Layout::pretty}) {
        const std::string bytes = tests::made_json(1, 30, layout);
        for (std::uint64_t from = 1; from < bytes.size(); ++from) {
            const std::uint64_t guess = framing.guess_boundary(bytes, from, bytes.size());
            ASSERT_TRUE(guess == bytes.size() || bytes.substr(guess, 200).find("\"leader\"") < 6) << from;
        }
    }
}

TEST(MarcJsonFraming, LosesNoOtherRecordWithOneThatIsCut) {
    const std::string one = tests::made_json(1, 1, Layout::lines);
    const std::string two = tests::made_json(2, 1, Layout::lines);
    for (std::size_t cut = 12; cut + 2 < one.size(); ++cut) {
        const std::string bytes = one.substr(0, cut) + "\n" + two;
        const Report report = count(Corpus::memory(bytes));
        ASSERT_EQ(report.counts.records, 1U) << cut;
        ASSERT_EQ(report.fault_counts[FaultCode::json_malformed], 1U) << cut;
        ASSERT_EQ(report.faults.front().offset, 0U) << cut;
    }
}

TEST(MarcJsonFraming, TakesNoStructureFromStrings) {
    const std::string tricky =
        R"({"leader":"00000nam a2200000 a 4500","fields":[{"500":{"subfields":[{"a":"}]}]}\n{\"leader\":\"x\",\"fields\":[ {\"a\\"}]}}]})"
        "\n";
    const std::string bytes = tricky + tricky;
    const Report report = count(Corpus::memory(bytes), at_fields());
    EXPECT_EQ(report.counts.records, 2U);
    EXPECT_TRUE(report.clean());
}

TEST(MarcJsonFraming, CallsWhatStandsAroundRecordsPadding) {
    const std::string record = R"({"leader":"00000nam a2200000 a 4500","fields":[{"001":"x"}]})";
    for (const std::string& bytes :
         {"[" + record + "," + record + "]", "\n" + record + "\r\n" + record, record + " , " + record + ",\n",
          R"({"records":[)" + record + ",\n" + record + "]}",
          R"({"head":{"a":[1,{"b":null}]},"records":[)" + record + "," + record + R"(],"total":2,"next":{"c":[]}})",
          R"({"one":{"record":)" + record + R"(},"two":)" + record + "}", "\x1E" + record + "\n\x1E" + record + "\n"}) {
        const Report report = count(Corpus::memory(bytes), at_fields());
        EXPECT_EQ(report.counts.records, 2U) << bytes;
        EXPECT_EQ(report.counts.junk_bytes, 0U) << bytes;
        EXPECT_TRUE(report.clean()) << bytes;
    }
    const std::string with_mark = "\xEF\xBB\xBF[" + record + "]";
    const Report marked = count(Corpus::memory(with_mark));
    EXPECT_EQ(marked.counts.records, 1U);
    EXPECT_EQ(marked.fault_counts[FaultCode::byte_order_mark], 1U);
}

TEST(MarcJsonFraming, TellsWhatIsNoRecord) {
    const std::string record = R"({"leader":"00000nam a2200000 a 4500","fields":[{"001":"x"}]})"
                               "\n";
    for (const std::string_view other : {"{\"error\":\"not found\"}\n", "Warning: deprecated\n", "null\n", "12\n"}) {
        const std::string bytes = record + std::string{other} + record;
        const Report report = count(Corpus::memory(bytes));
        EXPECT_EQ(report.counts.records, 2U) << other;
        EXPECT_EQ(report.fault_counts[FaultCode::junk], 1U) << other;
        EXPECT_EQ(report.counts.junk_bytes, other.size()) << other;
    }
}

} // namespace
} // namespace marcmill
