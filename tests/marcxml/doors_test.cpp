// Every door gives the same records, bytes, faults and counts of MARCXML, sound, odd and damaged.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch/answers.hpp"
#include "batch/doors.hpp"
#include "batch/piecewise.hpp"
#include "marcxml/made_xml.hpp"
#include "naive/made_corpus.hpp"
#include "naive/xml.hpp"

#include <marcmill/format.hpp>

namespace marcmill::tests {
namespace {

Options xml_options(Check check, unsigned threads, std::size_t chunk_size) {
    Options options;
    options.from = format_named("marcxml");
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

/// The account of one thread is the twin's.
void expect_twin(const Counts& found, std::string_view bytes, Check check) {
    Counts expected;
    for (const Span& span : naive::xml_spans(bytes)) {
        const std::string_view source = bytes.substr(span.offset, span.length);
        const bool is_record =
            span.kind == SpanKind::record && (check == Check::boundaries || naive::read_xml(source).is_sound);
        expected.records += is_record ? 1 : 0;
        expected.rejected += span.kind == SpanKind::record && !is_record ? 1 : 0;
        expected.padding_bytes += span.kind == SpanKind::padding ? span.length : 0;
        expected.junk_bytes += span.kind == SpanKind::junk ? span.length : 0;
    }
    EXPECT_EQ(found.records, expected.records);
    EXPECT_EQ(found.rejected, expected.rejected);
    EXPECT_EQ(found.padding_bytes, expected.padding_bytes);
    EXPECT_EQ(found.junk_bytes, expected.junk_bytes);
}

void expect_doors(std::string_view bytes, const std::vector<std::size_t>& chunk_sizes) {
    for (const Check check : {Check::fields, Check::text}) {
        const Seen expected = seen_by_reduce(Corpus::memory(bytes), xml_options(check, 1, bytes.size() + 1));
        expect_twin(expected.counts, bytes, check);
        for (const std::size_t chunk_size : chunk_sizes) {
            for (const std::size_t piece : {std::size_t{0}, std::size_t{13}, std::size_t{3000}}) {
                for (const Door& door : doors()) {
                    SCOPED_TRACE(door.name + ", chunks of " + std::to_string(chunk_size) + ", pieces of " +
                                 std::to_string(piece));
                    const Corpus corpus = piece == 0 ? Corpus::memory(bytes) : piecewise(bytes, piece);
                    expect_same(door.see(corpus, xml_options(check, 3, chunk_size)), expected);
                    ASSERT_FALSE(testing::Test::HasFailure());
                }
            }
        }
    }
}

TEST(XmlDoors, GiveWhatReduceGives) {
    expect_doors(made_xml(1, 60), {0, 61, 4096});
    expect_doors(made_xml(2, 60), {61, 1000});
    expect_doors(made_xml(3, 1), {0, 61});
}

TEST(XmlDoors, GiveWhatReduceGivesOfPiecesInAnyOrder) {
    for (const unsigned seed : {4U, 5U, 6U, 7U, 8U, 9U}) {
        SCOPED_TRACE(seed);
        expect_doors(odd_xml(seed, 300), {61, 1000});
    }
}

TEST(XmlDoors, GiveWhatReduceGivesOfDamagedRecords) {
    for (const unsigned seed : {10U, 11U, 12U, 13U}) {
        SCOPED_TRACE(seed);
        expect_doors(naive::damaged(made_xml(seed, 60), seed, 40), {61, 1000});
    }
}

TEST(XmlDoors, GiveNothingOfNothing) {
    expect_doors("", {0});
    expect_doors("<collection/>", {0, 1});
    expect_doors("\xEF\xBB\xBF\n", {0, 1});
}

} // namespace
} // namespace marcmill::tests
