// Where records of lines begin and end, and what they say, on any cut, chunk and number of threads: as the twins have
// it.

#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"
#include "batch/piecewise.hpp"
#include "batch/reading.hpp"
#include "format/format.hpp"
#include "lines/line_format.hpp"

#include <marcmill/format.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using tests::LineFormat;
using tests::odd_lines;

std::vector<Span> spans_of(const LineFormat& format, const Corpus& corpus, unsigned threads, std::size_t chunk_size) {
    Options options;
    options.from = format_named(format.name);
    options.threads = threads;
    options.chunk_size = chunk_size;
    options.check = Check::fields;
    return tests::read(corpus, options).spans;
}

class LineFraming : public testing::TestWithParam<LineFormat> {};

TEST_P(LineFraming, IsThatOfASlowTwin) {
    for (unsigned seed = 1; seed <= 1'000; ++seed) {
        const std::string bytes = odd_lines(GetParam(), seed, 1 + seed % 60);
        ASSERT_EQ(spans_of(GetParam(), Corpus::memory(bytes), 1, 0), GetParam().spans(bytes, Check::fields))
            << "seed " << seed << '\n'
            << bytes;
    }
}

TEST_P(LineFraming, HasOneAnswerForAnyChunkThreadAndStream) {
    for (unsigned seed = 1; seed <= 40; ++seed) {
        const std::string bytes = odd_lines(GetParam(), seed, 400);
        const std::vector<Span> expected = GetParam().spans(bytes, Check::fields);
        for (const std::size_t chunk_size : {std::size_t{1}, std::size_t{61}, std::size_t{1'000}}) {
            ASSERT_EQ(spans_of(GetParam(), Corpus::memory(bytes), 3, chunk_size), expected) << "seed " << seed;
        }
        for (const std::size_t piece : {std::size_t{1}, std::size_t{997}}) {
            ASSERT_EQ(spans_of(GetParam(), tests::piecewise(bytes, piece), 2, 61), expected) << "seed " << seed;
        }
    }
}

/// So long that more of a record may come than a chunk waits for.
TEST_P(LineFraming, WaitsForTheEndOfLongRecordsInStreams) {
    const std::string bytes = GetParam().made_long(3, 40);
    const std::vector<Span> expected = GetParam().spans(bytes, Check::fields);
    for (const std::size_t piece : {std::size_t{1'000}, std::size_t{30'011}}) {
        for (const std::size_t chunk_size : {std::size_t{61}, std::size_t{10'000}}) {
            ASSERT_EQ(spans_of(GetParam(), tests::piecewise(bytes, piece), 1, chunk_size), expected);
            ASSERT_EQ(spans_of(GetParam(), tests::piecewise(bytes, piece), 3, chunk_size), expected);
        }
    }
}

/// So that chunks are read beside each other: a guess that is wrong is walked again, one chunk after the other.
TEST_P(LineFraming, IsGuessedRightFromAnyByte) {
    const std::string bytes = GetParam().made(9, 300);
    std::set<std::uint64_t> begins;
    for (const Span& span : GetParam().spans(bytes, Check::boundaries)) {
        if (span.kind == SpanKind::record) {
            begins.insert(span.offset);
        }
    }
    const auto framing = format_named(GetParam().name)->framing(bytes);
    for (std::uint64_t from = 1; from < bytes.size(); from += 7) {
        const std::uint64_t guess = framing->guess_boundary(bytes, from, bytes.size());
        ASSERT_TRUE(guess == bytes.size() || begins.contains(guess)) << from;
        const auto passed = std::distance(begins.lower_bound(from), begins.lower_bound(guess));
        ASSERT_LE(passed, 1) << from;
    }
}

TEST_P(LineFraming, EndsARecordBeforeALineOfIso2709) {
    const std::string lines = GetParam().made(1, 1);
    const std::string iso = tests::numbered_records(0, 30);
    const std::string bytes = lines + iso;
    const Report report = count(Corpus::memory(bytes));
    EXPECT_EQ(report.counts.records, 1U);
    EXPECT_EQ(report.counts.junk_bytes, iso.size());
    EXPECT_EQ(report.faults.front().hint, "looks like MARC records (ISO 2709), which --from iso2709 reads");
    EXPECT_FALSE(report.clean());
}

TEST_P(LineFraming, EndsARecordBeforeAMarkWhereAnotherFileBegan) {
    const std::string bytes = GetParam().made(1, 1) + "\xEF\xBB\xBF" + GetParam().made(2, 1);
    const Report report = count(Corpus::memory(bytes));
    EXPECT_EQ(report.counts.records, 2U);
    EXPECT_EQ(report.fault_counts[FaultCode::byte_order_mark], 1U);
}

TEST_P(LineFraming, IsFoundOutByTheFirstBytes) {
    const std::string lines = GetParam().made(5, 3);
    for (const std::string before : {"", "\n\n", "\xEF\xBB\xBF", "Exported by a program\n\n", "3 records\r\n"}) {
        const std::string bytes = before + lines;
        EXPECT_EQ(count(Corpus::memory(bytes)).counts.records, 3U) << before;
        EXPECT_EQ(format_by(bytes), format_named(GetParam().name)) << before;
    }
}

TEST(AlephFraming, IsFoundOutWhateverLengthTheLeaderSays) {
    for (unsigned length = 24; length < 100'000; length += 7) {
        std::string number = std::to_string(length);
        number.insert(0, 5 - number.size(), '0');
        const std::string bytes = "000000001 LDR   L " + number + "nam^a2200277^a^4500\n000000001 24510 L $$aTitle\n";
        ASSERT_EQ(format_by(bytes), format_named("aleph")) << bytes;
    }
}

TEST_P(LineFraming, LeavesIso2709Alone) {
    const std::string iso = tests::numbered_records(0, 3);
    for (const std::string& bytes : {iso, "junk\n" + iso, iso.substr(3), iso.substr(24)}) {
        EXPECT_NE(format_by(bytes), format_named(GetParam().name)) << bytes;
    }
}

INSTANTIATE_TEST_SUITE_P(Each, LineFraming, testing::ValuesIn(tests::line_formats),
                         [](const auto& format) { return std::string{format.param.name}; });

} // namespace
} // namespace marcmill
