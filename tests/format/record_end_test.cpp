// Records that end where their directory says, whatever their length, their terminator or the next leader is like.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "format/boundary.hpp"
#include "format/mend.hpp"
#include "naive/boundaries.hpp"
#include "naive/build_record.hpp"

namespace marcmill::format {
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

} // namespace
} // namespace marcmill::format
