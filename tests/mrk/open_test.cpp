// What more bytes of a stream may still change, and what they may not.

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "format/mrk/framing.hpp"
#include "mrk/made_lines.hpp"

namespace marcmill::mrk {
namespace {

constexpr std::string_view leader = "=LDR  01201nam a2200253 a 4500\n";

/// The span that begins at `offset` of the first `cut` bytes is that of all of them, unless it is said to be open.
void expect_decided(std::string_view bytes, std::uint64_t offset, std::uint64_t cut) {
    const MrkFraming framing;
    const Span span = framing.next_span(bytes.substr(0, cut), offset);
    if (!framing.is_open(bytes.substr(0, cut), span)) {
        ASSERT_EQ(span, framing.next_span(bytes, offset)) << offset << " of the first " << cut << " bytes";
    }
}

TEST(MrkOpen, IsEverySpanThatMoreBytesMayChange) {
    const MrkFraming framing;
    for (unsigned seed = 1; seed <= 100; ++seed) {
        const std::string bytes = tests::made_lines(seed, 12);
        for (std::uint64_t offset = 0; offset < bytes.size(); offset += framing.next_span(bytes, offset).length) {
            for (std::uint64_t cut = offset + 1; cut <= bytes.size(); ++cut) {
                ASSERT_NO_FATAL_FAILURE(expect_decided(bytes, offset, cut)) << "seed " << seed;
            }
        }
    }
}

/// A field, or junk, of so many bytes with the line's end, and what follows.
std::string long_line(std::string_view begin, std::uint64_t length, std::string_view behind) {
    std::string bytes{begin};
    bytes.resize(length - 1, 'x');
    return (bytes += '\n').append(behind);
}

TEST(MrkOpen, IsARecordOfTheGreatestLengthWhereTheBytesEnd) {
    const MrkFraming framing;
    std::string bytes = long_line(std::string{leader} + "=500  \\\\$a", max_record, "");
    const Span span = framing.next_span(bytes, 0);
    EXPECT_EQ(span, (Span{0, max_record, SpanKind::record, FaultCode::none}));
    EXPECT_TRUE(framing.is_open(bytes, span));
    bytes.back() = 'x';
    EXPECT_TRUE(framing.is_open(bytes, framing.next_span(bytes, 0)));
    bytes += 'x';
    EXPECT_EQ(framing.next_span(bytes, 0), (Span{0, max_record, SpanKind::junk, FaultCode::junk}));
}

TEST(MrkOpen, IsDecidedAroundTheGreatestLength) {
    for (const std::string_view begin : {std::string_view{"junk"}, leader}) {
        for (const std::string_view behind :
             {leader, std::string_view{"\xEF\xBB\xBF\xEF\xBB\xBF=000  01201nam\n"},
              std::string_view{"\xEF\xBB\xBF\xEF\xBB\xBF=LDR  \n"}, std::string_view{"\n=001  a\nxxxxxxxxxxxxx"}}) {
            for (const std::uint64_t early : {1U, 4U, 10U}) {
                const std::string bytes = long_line(begin, max_record - early, behind);
                for (std::uint64_t cut = max_record - 1; cut <= bytes.size() && cut < max_record + 20; cut += 4) {
                    ASSERT_NO_FATAL_FAILURE(expect_decided(bytes, 0, cut)) << early << " bytes early";
                }
            }
        }
    }
}

TEST(MrkOpen, IsNoPaddingOfTheGreatestLength) {
    const MrkFraming framing;
    const std::string bytes(max_record, '\n');
    EXPECT_FALSE(framing.is_open(bytes, framing.next_span(bytes, 0)));
    const std::string_view shorter = std::string_view{bytes}.substr(1);
    EXPECT_TRUE(framing.is_open(shorter, framing.next_span(shorter, 0)));
}

} // namespace
} // namespace marcmill::mrk
