// Records whose leaders are spoilt, and which what stands behind the leader shows.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "format/iso2709/boundary.hpp"
#include "format/iso2709/mend.hpp"
#include "naive/boundaries.hpp"
#include "naive/build_record.hpp"

#include <marcmill/scan.hpp>

namespace marcmill::iso2709 {
namespace {

using naive::build_record;

const std::string sound = build_record({{"001", "x1"},
                                        {"245", "10\x1F"
                                                "aTitle"}});

std::string with(std::size_t at, std::string_view bytes) {
    return std::string{sound}.replace(at, bytes.size(), bytes);
}

std::string blank(std::size_t at, std::size_t count, char with) {
    return std::string{sound}.replace(at, count, count, with);
}

/// The spans of three records, of which the middle one is `middle`; the twin has the same.
std::vector<Span> between_sound(const std::string& middle) {
    std::vector<Span> spans;
    const std::string bytes = sound + middle + sound;
    for (Scanner scanner{bytes}; const auto span = scanner.next();) {
        spans.push_back(*span);
    }
    EXPECT_EQ(spans, naive::boundaries(bytes));
    return spans;
}

/// Expects that the middle one of three records is as told, and the others are whole.
void expect_middle(const std::string& middle, SpanKind kind, FaultCode fault) {
    const std::vector<Span> expected{{0, sound.size(), SpanKind::record, FaultCode::none},
                                     {sound.size(), middle.size(), kind, fault},
                                     {sound.size() + middle.size(), sound.size(), SpanKind::record, FaultCode::none}};
    EXPECT_EQ(between_sound(middle), expected) << testing::PrintToString(middle);
}

TEST(Evidence, ShowsARecordWhateverByteOfItsLeaderIsSpoilt) {
    for (const char byte : {'\0', '\x01', '\n', '\x1B', '\x1D', '\x1E', '\x1F', '\x7F', '\x80', '\xFF'}) {
        for (const std::size_t at : {5U, 6U, 7U, 8U, 9U, 10U, 11U, 17U, 18U, 19U, 20U, 21U, 22U, 23U}) {
            SCOPED_TRACE(at);
            expect_middle(with(at, {&byte, 1}), SpanKind::record, FaultCode::none);
        }
    }
}

TEST(Evidence, RejectsARecordWhoseLengthAndBaseAddressAreNoNumbers) {
    for (const std::string_view fill : {"^^^^^", "     ", "abcde", "-----"}) {
        std::string record = with(0, fill);
        record.replace(12, 5, fill);
        expect_middle(record, SpanKind::rejected, FaultCode::length_not_digits);
        record.replace(20, 2, "e/");
        expect_middle(record, SpanKind::rejected, FaultCode::length_not_digits);
        const auto mended = mend(with(0, fill));
        ASSERT_TRUE(mended);
        EXPECT_EQ(mended->bytes, sound);
    }
}

TEST(Evidence, NamesTheBaseAddressWhereTheLengthIsRight) {
    for (const std::string& base : {std::string{"   85"}, std::string{"abcde"}, std::string{"00024"},
                                    std::string{"99999"}, std::string(5, '\0')}) {
        std::string record = with(12, base);
        record.replace(20, 2, "e/");
        record[7] = '\x01';
        expect_middle(record, SpanKind::rejected, FaultCode::base_address_invalid);
    }
    expect_middle("00025nam a2200024   4500\x1D", SpanKind::rejected, FaultCode::base_address_invalid);
}

TEST(Evidence, TakesNoBlankOrNulOfALengthForPadding) {
    for (const char byte : {' ', '\0'}) {
        for (const std::size_t count : {1U, 2U, 3U, 5U, 8U}) {
            SCOPED_TRACE(count);
            expect_middle(blank(0, count, byte), SpanKind::rejected, FaultCode::length_not_digits);
            std::string odd_entry = blank(0, count, byte);
            odd_entry[40] = 'x';
            if (count <= 3) {
                expect_middle(odd_entry, SpanKind::rejected, FaultCode::length_not_digits);
            }
        }
        for (const std::size_t count : {1U, 2U, 5U, 9U}) { // padding, and then a leader that begins with a blank
            const std::string bytes = std::string(count, byte) + "\r\n" + blank(0, 2, byte);
            EXPECT_EQ(next_span(bytes, 0), (Span{0, count + 2, SpanKind::padding, FaultCode::none}));
        }
    }
}

TEST(Evidence, ShowsARecordBehindALeaderThatLostOrGainedBytes) {
    for (std::size_t at = 0; at < 24; ++at) {
        SCOPED_TRACE(at);
        const FaultCode lost = at < 5 ? FaultCode::length_not_digits : FaultCode::length_mismatch;
        expect_middle(sound.substr(0, at) + sound.substr(at + 1), SpanKind::rejected, lost);
        if (at != 0 && at < 23) {
            const FaultCode two = at < 5 ? FaultCode::length_not_digits : FaultCode::length_mismatch;
            expect_middle(sound.substr(0, at) + sound.substr(at + 2), SpanKind::rejected, two);
        }
        for (const std::string_view more : {"\xC3", "\xEF\xBF", "xyzu"}) { // a byte before the first one is junk
            const FaultCode longer = at < 5 ? FaultCode::length_not_digits : FaultCode::length_mismatch;
            if (at != 0) {
                expect_middle(std::string{sound}.insert(at, more), SpanKind::rejected, longer);
            }
        }
    }
    for (const std::string_view leader : {"10000nim 22XXXXX7u 4500", "10000nim 22XXXXX7u4500",
                                          "10000nim  22XXXXX7u  4500", "00000nam a2200000   450"}) {
        expect_middle(std::string{leader} + sound.substr(24), SpanKind::rejected, FaultCode::length_mismatch);
    }
    expect_middle("no directory tiles   " + blank(24, 0, ' ').replace(30, 1, "9").substr(24), SpanKind::junk,
                  FaultCode::junk);
}

TEST(Evidence, ShowsARecordWhoseLeaderIsOneByteAgainAndAgain) {
    for (const char byte : {' ', '\0', '\n', '\r', '0', '#', 'X'}) {
        const bool number = byte == '0';
        for (const std::size_t count : {12U, 13U, 17U, 20U, 24U}) {
            SCOPED_TRACE(testing::PrintToString(byte) + std::to_string(count));
            expect_middle(blank(0, count, byte), SpanKind::rejected,
                          number ? FaultCode::length_mismatch : FaultCode::length_not_digits);
        }
    }
    const std::string bytes = std::string(3, ' ') + blank(0, 24, ' ');
    EXPECT_EQ(next_span(bytes, 0), (Span{0, 3, SpanKind::padding, FaultCode::none}));
}

/// A line end before a leader that lost a byte is none of its bytes, though it would have 24 with it.
TEST(Evidence, TakesNoPaddingForTheByteThatALeaderLost) {
    for (std::size_t at = 5; at < 24; ++at) {
        for (const char byte : {'\n', ' ', '\0'}) {
            const std::string bytes = byte + sound.substr(0, at) + sound.substr(at + 1);
            EXPECT_EQ(next_span(bytes, 0), (Span{0, 1, SpanKind::padding, FaultCode::none})) << at;
            EXPECT_EQ(next_span(bytes, 1), (Span{1, sound.size() - 1, SpanKind::rejected, FaultCode::length_mismatch}));
        }
    }
    for (const std::size_t at : {7U, 11U, 18U}) { // the length is blank, and no more of the leader
        for (const std::string& record : {blank(0, 5, ' ').insert(at, "\xC3"), blank(0, 5, ' ').erase(at, 1)}) {
            expect_middle(record, SpanKind::rejected, FaultCode::length_not_digits);
            EXPECT_EQ(next_span("\r\n" + record, 0), (Span{0, 2, SpanKind::padding, FaultCode::none}));
        }
    }
}

/// A number with blanks for zeros, or with blanks behind it.
std::string padded(const std::string& number, bool left) {
    const std::string digits = number.substr(std::min(number.find_first_not_of('0'), number.size() - 1));
    const std::string blanks(number.size() - digits.size(), ' ');
    return left ? digits + blanks : blanks + digits;
}

TEST(Evidence, ShowsARecordWhoseNumbersArePaddedWithBlanks) {
    for (const bool left : {false, true}) {
        for (const int which : {1, 3, 5, 7}) { // the length, the base address, the entries
            std::string record = sound;
            record.replace(0, 5, padded(sound.substr(0, 5), left));
            if ((which & 2) != 0) {
                record.replace(12, 5, padded(sound.substr(12, 5), left));
            }
            for (std::size_t at = 24; (which & 4) != 0 && sound[at] != '\x1E'; at += 12) {
                record.replace(at + 3, 4, padded(sound.substr(at + 3, 4), left));
                record.replace(at + 7, 5, padded(sound.substr(at + 7, 5), left));
            }
            expect_middle(record, SpanKind::rejected, FaultCode::length_not_digits);
            EXPECT_EQ(next_span("\n" + record + record, 0), (Span{0, 1, SpanKind::padding, FaultCode::none}));
            const auto mended = mend(record);
            ASSERT_TRUE(mended) << record;
            EXPECT_EQ(mended->bytes, sound);
            record.replace(31, 5, "1    "); // the start of the first field, which is 0
            const auto other = mend(record);
            EXPECT_FALSE(other && other->by() == "numbers padded with blanks");
        }
    }
}

TEST(Evidence, LeavesPaddingBeforeARecordPadding) {
    for (const std::string_view padding : {" ", "     ", "\r\n", "\n\n  ", "\x1A"}) {
        for (const std::string& record : {sound, with(0, "abcde"), with(12, "abcde"), with(20, "xx")}) {
            const std::string bytes = std::string{padding} + record;
            EXPECT_EQ(next_span(bytes, 0), (Span{0, padding.size(), SpanKind::padding, FaultCode::none})) << bytes;
        }
    }
}

TEST(Evidence, FindsARecordBehindJunkByItsDirectory) {
    const std::string bytes = "some junk " + with(7, "\x01") + sound;
    EXPECT_EQ(next_span(bytes, 0), (Span{0, 10, SpanKind::junk, FaultCode::junk}));
    std::string spoilt = with(7, "\x01").replace(12, 5, "abcde").replace(20, 2, "xy");
    EXPECT_EQ(next_span("junk" + spoilt, 0), (Span{0, 4, SpanKind::junk, FaultCode::junk}));
}

TEST(Evidence, TakesTheRestOfADirectoryForNoRecord) {
    const std::string entries = "A01000300000B45000900003650001200012";
    EXPECT_FALSE(leader_at(entries + "\x1E", 0)) << "two entries, and one behind them";
    EXPECT_FALSE(leader_at("no directory follows    245000900003650001200012", 0)) << "without an end";
    EXPECT_FALSE(leader_at("no directory follows    24500090000x\x1E", 0));
    EXPECT_FALSE(leader_at("no directory follows    \x1E", 0)) << "without an entry";
    EXPECT_FALSE(leader_at("\x1Dno directory follows   245000900003\x1E", 0)) << "a record ended there";
    EXPECT_TRUE(leader_at("a directory follows     245000900003\x1E", 0));
    EXPECT_TRUE(leader_at("a directory follows     2 \xFF"
                          "000900003\x1E",
                          0))
        << "whatever its tags";
}

TEST(ByteOrderMark, IsASpanOfItsOwnBeforeARecordOrAlone) {
    const std::string mark{byte_order_mark};
    const Span span{0, 3, SpanKind::junk, FaultCode::byte_order_mark};
    for (const std::string& behind : {std::string{}, std::string{"\r\n"}, sound, "\n" + sound, with(7, "\x01"),
                                      blank(0, 2, ' '), with(0, "abcde")}) {
        EXPECT_EQ(next_span(mark + behind, 0), span) << behind;
    }
    EXPECT_EQ(next_span(mark + "{\"leader\": 1}", 0).fault, FaultCode::junk);
    EXPECT_EQ(next_span(mark.substr(0, 2), 0).fault, FaultCode::junk);
    EXPECT_EQ(next_span(mark.substr(0, 2) + sound, 0), (Span{0, 2, SpanKind::junk, FaultCode::junk}));
    EXPECT_EQ(between_sound(mark).size(), 3U) << "of files that were put together";
    expect_middle(mark, SpanKind::junk, FaultCode::byte_order_mark);
    EXPECT_EQ(next_span(with(0, "99998") + mark + sound, 0),
              (Span{0, sound.size(), SpanKind::rejected, FaultCode::length_mismatch}));
}

} // namespace
} // namespace marcmill::iso2709
