// Every door gives the same records, bytes, faults and counts of formats of lines, sound, odd and damaged: the twin's.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch/answers.hpp"
#include "batch/doors.hpp"
#include "batch/piecewise.hpp"
#include "lines/line_format.hpp"
#include "naive/made_corpus.hpp"

#include <marcmill/format.hpp>

namespace marcmill::tests {
namespace {

constexpr std::size_t KiB = 1024;

Options line_options(const LineFormat& format, Check check, unsigned threads, std::size_t chunk_size) {
    Options options;
    options.from = format_named(format.name);
    options.check = check;
    options.threads = threads;
    options.chunk_size = chunk_size;
    return options;
}

void expect_same(const Seen& found, const Seen& expected) {
    EXPECT_EQ(first_difference(found.records, expected.records), "");
    EXPECT_EQ(first_difference(found.bytes, expected.bytes), "");
    EXPECT_EQ(first_difference(found.faults, expected.faults), "");
    EXPECT_TRUE(found.counts == expected.counts);
}

/// The bytes and the account of one thread are the twin's.
void expect_twin(const LineFormat& format, const Seen& found, std::string_view bytes, Check check) {
    std::string records;
    Counts counts;
    for (const Span& span : format.spans(bytes, check)) {
        if (span.kind == SpanKind::record) {
            records += bytes.substr(span.offset, span.length);
            ++counts.records;
        }
        counts.rejected += span.kind == SpanKind::rejected ? 1 : 0;
        counts.padding_bytes += span.kind == SpanKind::padding ? span.length : 0;
        counts.junk_bytes += span.kind == SpanKind::junk ? span.length : 0;
    }
    EXPECT_EQ(first_difference(found.bytes, records), "");
    EXPECT_EQ(found.counts.records, counts.records);
    EXPECT_EQ(found.counts.rejected, counts.rejected);
    EXPECT_EQ(found.counts.padding_bytes, counts.padding_bytes);
    EXPECT_EQ(found.counts.junk_bytes, counts.junk_bytes);
    EXPECT_EQ(found.counts.bytes, bytes.size());
}

void expect_doors(const LineFormat& format, std::string_view bytes, const std::vector<std::size_t>& chunk_sizes) {
    for (const Check check : {Check::boundaries, Check::fields, Check::text}) {
        const Seen expected = seen_by_reduce(Corpus::memory(bytes), line_options(format, check, 1, bytes.size() + 1));
        expect_twin(format, expected, bytes, check);
        for (const std::size_t chunk_size : chunk_sizes) {
            for (const std::size_t piece : {std::size_t{0}, std::size_t{13}, 3 * KiB}) {
                for (const Door& door : doors()) {
                    SCOPED_TRACE(door.name + ", chunks of " + std::to_string(chunk_size) + ", pieces of " +
                                 std::to_string(piece));
                    const Corpus corpus = piece == 0 ? Corpus::memory(bytes) : piecewise(bytes, piece);
                    expect_same(door.see(corpus, line_options(format, check, 3, chunk_size)), expected);
                    ASSERT_FALSE(testing::Test::HasFailure());
                }
            }
        }
    }
}

class LineDoors : public testing::TestWithParam<LineFormat> {};

TEST_P(LineDoors, GiveWhatReduceGives) {
    expect_doors(GetParam(), GetParam().made(1, 200), {0, 61, 4 * KiB});
    expect_doors(GetParam(), GetParam().made(2, 1), {0, 61});
}

TEST_P(LineDoors, GiveWhatReduceGivesOfLinesInAnyOrder) {
    for (const unsigned seed : {3U, 4U, 5U, 10U, 11U, 12U}) {
        SCOPED_TRACE(seed);
        expect_doors(GetParam(), odd_lines(GetParam(), seed, 300), {61, 1 * KiB});
    }
}

TEST_P(LineDoors, GiveWhatReduceGivesOfDamagedLines) {
    for (const unsigned seed : {6U, 7U, 8U, 9U, 13U, 14U, 15U, 16U}) {
        SCOPED_TRACE(seed);
        expect_doors(GetParam(), naive::damaged(GetParam().made(seed, 100), seed, 60), {61, 1 * KiB});
    }
}

TEST_P(LineDoors, GiveWhatReduceGivesOfLongRecords) {
    expect_doors(GetParam(), GetParam().made_long(17, 12), {1 * KiB, 40 * KiB});
    expect_doors(GetParam(), naive::damaged(GetParam().made_long(18, 12), 18, 40), {1 * KiB});
}

TEST_P(LineDoors, GiveNothingOfNothing) {
    expect_doors(GetParam(), "", {0});
    expect_doors(GetParam(), "\n \n\n", {0, 1});
    expect_doors(GetParam(), "\xEF\xBB\xBF\n", {0, 1});
}

INSTANTIATE_TEST_SUITE_P(Each, LineDoors, testing::ValuesIn(line_formats),
                         [](const auto& format) { return std::string{format.param.name}; });

} // namespace
} // namespace marcmill::tests
