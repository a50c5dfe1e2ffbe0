// Records that end where their directory says, whatever their length, their terminator or the next leader is like.

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "format/iso2709/boundary.hpp"
#include "format/iso2709/mend.hpp"
#include "naive/boundaries.hpp"
#include "naive/build_record.hpp"

namespace marcmill::iso2709 {
namespace {

using naive::build_record;
using naive::data_field;

const std::string record =
    build_record({{"001", "ocm0001"}, {"245", data_field("10", {{'a', "A title"}})}, {"650", "x"}});

std::vector<Span> spans_of(const std::string& bytes) {
    std::vector<Span> spans;
    for (std::uint64_t at = 0; at < bytes.size(); at += spans.back().length) {
        spans.push_back(next_span(bytes, at));
    }
    EXPECT_EQ(spans, naive::boundaries(bytes));
    return spans;
}

TEST(RecordEnd, ABadLengthIsNotSwallowedBeforeABadLeader) {
    for (const std::string length : {"01BAD", "00999", "     "}) {
        const std::string bad = length + record.substr(5);
        for (std::string next :
             {"00901camADD  2200241Ia 45e0" + record.substr(24), "text" + record, std::string(30, 'x')}) {
            const auto spans = spans_of(record + bad + next);
            ASSERT_GE(spans.size(), 2U);
            EXPECT_EQ(spans[1].offset, record.size()) << length;
            EXPECT_EQ(spans[1].length, bad.size()) << length;
            EXPECT_EQ(spans[1].kind, SpanKind::rejected);
            const auto mended = mend(bad);
            ASSERT_TRUE(mended);
            EXPECT_EQ(mended->bytes, record);
        }
    }
}

TEST(RecordEnd, RecordsInARowMayAllLackTheirTerminator) {
    const std::string bare = record.substr(0, record.size() - 1);
    for (const std::string end : {"", ".", "\n", "x", ".\r\n"}) {
        std::string bytes;
        for (int number = 0; number < 3; ++number) {
            bytes += bare + end;
        }
        std::size_t mended = 0;
        for (const Span& span : spans_of(bytes)) {
            const auto whole = mend(std::string_view{bytes}.substr(span.offset, span.length));
            mended += whole && whole->bytes == record ? 1 : 0;
        }
        EXPECT_EQ(mended, 3U) << '"' << end << '"';
    }
}

/// The outer one's data would end behind a field terminator of the inner one, and digits that look like a leader stand
/// there, or the byte before them in the place of the record terminator.
TEST(RecordEnd, TearsNoRecordThatStandsInAnother) {
    const std::string outer = build_record({{"001", "1"}, {"500", data_field("  ", {{'a', std::string(300, 'x')}})}});
    for (const std::string before : {"", "x", "1"}) {
        for (const std::string digits : {"19990220000000.0", "00099999990009999999994500", "nothing"}) {
            const std::string inner = build_record(
                {{"001", "57506"}, {"005", before + digits}, {"245", data_field("10", {{'a', "A longer title"}})}});
            const std::size_t place = outer.size() - 1 - (inner.find("57506\x1E") + 6);
            std::string bytes = outer;
            bytes.insert(place, inner);
            for (const std::string& behind : {std::string{}, record, "\n" + record}) {
                const auto spans = spans_of(bytes + behind);
                const bool is_whole = std::any_of(spans.begin(), spans.end(), [&](const Span& span) {
                    return span.offset == place && span.length == inner.size() && span.kind == SpanKind::record;
                });
                EXPECT_TRUE(is_whole) << digits;
            }
        }
    }
}

} // namespace
} // namespace marcmill::iso2709
