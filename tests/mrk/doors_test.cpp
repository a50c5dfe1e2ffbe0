// Every door gives the same records, bytes, faults and counts of mnemonic lines, sound, odd and damaged: the twin's.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch/answers.hpp"
#include "batch/doors.hpp"
#include "batch/piecewise.hpp"
#include "mrk/made_lines.hpp"
#include "naive/made_corpus.hpp"
#include "naive/mrk.hpp"

#include <marcmill/format.hpp>

namespace marcmill::tests {
namespace {

constexpr std::size_t KiB = 1024;

Options mrk_options(Check check, unsigned threads, std::size_t chunk_size) {
    Options options;
    options.from = format_named("mrk");
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
void expect_twin(const Seen& found, std::string_view bytes, Check check) {
    std::string records;
    Counts counts;
    for (const Span& span : naive::mrk_spans(bytes, check)) {
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

void expect_doors(std::string_view bytes, const std::vector<std::size_t>& chunk_sizes) {
    for (const Check check : {Check::boundaries, Check::fields, Check::text}) {
        const Seen expected = seen_by_reduce(Corpus::memory(bytes), mrk_options(check, 1, bytes.size() + 1));
        expect_twin(expected, bytes, check);
        for (const std::size_t chunk_size : chunk_sizes) {
            for (const std::size_t piece : {std::size_t{0}, std::size_t{13}, 3 * KiB}) {
                for (const Door& door : doors()) {
                    SCOPED_TRACE(door.name + ", chunks of " + std::to_string(chunk_size) + ", pieces of " +
                                 std::to_string(piece));
                    const Corpus corpus = piece == 0 ? Corpus::memory(bytes) : piecewise(bytes, piece);
                    expect_same(door.see(corpus, mrk_options(check, 3, chunk_size)), expected);
                    ASSERT_FALSE(testing::Test::HasFailure());
                }
            }
        }
    }
}

TEST(MrkDoors, GiveWhatReduceGives) {
    expect_doors(made_mrk(1, 200), {0, 61, 4 * KiB});
    expect_doors(made_mrk(2, 1), {0, 61});
}

TEST(MrkDoors, GiveWhatReduceGivesOfLinesInAnyOrder) {
    for (const unsigned seed : {3U, 4U, 5U, 10U, 11U, 12U}) {
        SCOPED_TRACE(seed);
        expect_doors(made_lines(seed, 300), {61, 1 * KiB});
    }
}

TEST(MrkDoors, GiveWhatReduceGivesOfDamagedLines) {
    for (const unsigned seed : {6U, 7U, 8U, 9U, 13U, 14U, 15U, 16U}) {
        SCOPED_TRACE(seed);
        expect_doors(naive::damaged(made_mrk(seed, 100), seed, 60), {61, 1 * KiB});
    }
}

TEST(MrkDoors, GiveWhatReduceGivesOfLongRecords) {
    expect_doors(made_long_mrk(17, 12), {1 * KiB, 40 * KiB});
    expect_doors(naive::damaged(made_long_mrk(18, 12), 18, 40), {1 * KiB});
}

TEST(MrkDoors, GiveNothingOfNothing) {
    expect_doors("", {0});
    expect_doors("\n# nothing\n\n", {0, 1});
    expect_doors("\xEF\xBB\xBF\n", {0, 1});
}

} // namespace
} // namespace marcmill::tests
