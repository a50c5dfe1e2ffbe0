// Whole records inside spans that are rejected, and inside records that hold terminators.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "format/hard_inputs.hpp"
#include "format/iso2709/inner_records.hpp"
#include "format/iso2709/reader.hpp"
#include "naive/answers.hpp"
#include "naive/build_record.hpp"
#include "naive/inner_records.hpp"
#include "naive/record.hpp"
#include "record/scratch.hpp"

#include <marcmill/leader.hpp>

namespace marcmill::iso2709 {
namespace {

using naive::build_record;

std::string numbered(std::size_t number) {
    return build_record({{"001", std::to_string(number)},
                         {"245", "10\x1F"
                                 "aTitle"}});
}

/// `record` that says it is as long as `bytes`, which it begins.
std::string stating(const std::string& record, const std::string& behind) {
    const std::string bytes = record + behind;
    return naive::digits(bytes.size(), 5) + bytes.substr(5);
}

Span all_of(const std::string& bytes, SpanKind kind) {
    return {0, bytes.size(), kind, FaultCode::none};
}

TEST(InnerRecords, AreFoundWhereverTheyStandInARejectedSpan) {
    const std::string cut = numbered(1).substr(0, 50);
    const std::string bytes = stating(cut, numbered(2) + "rest" + numbered(3) + "more\x1D");
    const auto pieces = split_rejected(bytes, all_of(bytes, SpanKind::rejected), Check::directory);
    const std::size_t size = numbered(2).size();
    EXPECT_EQ(pieces, (std::vector<Span>{{0, 50, SpanKind::rejected, FaultCode::record_truncated},
                                         {50, size, SpanKind::record, FaultCode::none},
                                         {50 + size, 4, SpanKind::junk, FaultCode::junk},
                                         {54 + size, size, SpanKind::record, FaultCode::none},
                                         {54 + 2 * size, 5, SpanKind::junk, FaultCode::junk}}));
    EXPECT_TRUE(split_rejected(cut, all_of(cut, SpanKind::rejected), Check::directory).empty());
}

TEST(InnerRecords, AreNoneWhereTheyAreNotSoundAtTheLevel) {
    std::string unterminated = numbered(2);
    unterminated[unterminated.size() - 2] = 'x';
    const std::string bytes = stating(numbered(1).substr(0, 50), unterminated);
    const Span span = all_of(bytes, SpanKind::rejected);
    EXPECT_EQ(split_rejected(bytes, span, Check::directory).size(), 2U);
    EXPECT_TRUE(split_rejected(bytes, span, Check::fields).empty());
}

TEST(InnerRecords, EndASoundRecordOnlyWhereTheyTileItsTail) {
    const std::string tiled = stating(numbered(1), numbered(2) + numbered(3));
    const auto pieces = split_record(tiled, all_of(tiled, SpanKind::record), Check::fields);
    ASSERT_EQ(pieces.size(), 3U);
    EXPECT_EQ(pieces[0].fault, FaultCode::length_mismatch);
    EXPECT_EQ(pieces[0].length, numbered(1).size());
    EXPECT_EQ(pieces[1].kind, SpanKind::record);

    const std::string within = build_record({{"001", "1"},
                                             {"900", "  \x1F"
                                                     "a" +
                                                         numbered(2)}});
    EXPECT_TRUE(split_record(within, all_of(within, SpanKind::record), Check::fields).empty());
}

TEST(InnerRecords, EndARecordWhoseNumbersAreRightByChance) {
    const std::string title = "10\x1F"
                              "aTitle";
    const std::string whole = build_record({{"001", "2"}, {"245", title}});
    const std::string up_to_title = whole.substr(0, whole.size() - title.size() - 3);
    const std::string head = "  \x1F"
                             "aA note that was cut";
    const std::string mixed = build_record({{"500", head + up_to_title}, {"650", title}});
    ASSERT_EQ(mixed.substr(mixed.size() - whole.size()), whole);
    const auto pieces = split_record(mixed, all_of(mixed, SpanKind::record), Check::fields);
    ASSERT_EQ(pieces.size(), 2U);
    EXPECT_EQ(pieces[0].kind, SpanKind::rejected);
    EXPECT_EQ(pieces[1], (Span{mixed.size() - whole.size(), whole.size(), SpanKind::record, FaultCode::none}));

    detail::Scratch scratch;
    const RecordView record{mixed, {}, scratch};
    ASSERT_TRUE(is_sound(record, Check::fields));
    EXPECT_TRUE(asks_for_look_inside(record, Check::fields));
}

/// Entries that share data leave terminators over, as many as the record has that it swallowed.
TEST(InnerRecords, EndARecordWhoseEntriesShareData) {
    const std::string whole = numbered(2);
    const std::string run = " 0\x1F"
                            "aA subject that was cut" +
                            whole.substr(0, whole.size() - 2);
    std::string mixed = build_record({{"500", "  \x1F"
                                              "aShared"},
                                      {"650", run},
                                      {"501", ""},
                                      {"502", ""},
                                      {"503", ""}});
    mixed.erase(mixed.size() - 4, 3); // the empty fields' own bytes
    mixed = naive::digits(mixed.size(), 5) + mixed.substr(5);
    for (std::size_t entry = 2; entry < 5; ++entry) { // they share the first one's
        mixed.replace(24 + entry * 12 + 3, 9, mixed.substr(24 + 3, 9));
    }
    ASSERT_EQ(mixed.substr(mixed.size() - whole.size()), whole);
    detail::Scratch scratch;
    const RecordView record{mixed, {}, scratch};
    ASSERT_TRUE(is_sound(record, Check::fields));
    EXPECT_FALSE(holds_odd_terminators(record));
    EXPECT_TRUE(asks_for_look_inside(record, Check::fields));
    EXPECT_EQ(split_record(mixed, all_of(mixed, SpanKind::record), Check::fields).size(), 2U);
}

/// So many that the work in the span is not cut short: each is searched for once more at the most.
std::size_t length_with_terminators(const std::string& bytes, int most) {
    std::size_t length = 0;
    for (; length < std::min<std::size_t>(bytes.size(), 3'000) && most != 0; ++length) {
        most -= bytes[length] == '\x1D' ? 1 : 0;
    }
    return length;
}

TEST(InnerRecords, EqualTheTwinsOnHardInputs) {
    for (const auto& [name, bytes] : tests::hard_inputs(3'000)) {
        for (const SpanKind kind : {SpanKind::rejected, SpanKind::record}) {
            const Span span{0, length_with_terminators(bytes, 16), kind, FaultCode::none};
            for (const Check check : {Check::directory, Check::fields}) {
                const bool sound = kind == SpanKind::record;
                const std::string_view text{bytes.data(), span.length};
                if (sound && (text.size() < Leader::size || naive::first_fault(text, check) != FaultCode::none)) {
                    continue;
                }
                auto expected = naive::taken_apart(bytes, span, check);
                expected = expected.size() == 1 ? std::vector<Span>{} : expected;
                EXPECT_EQ(sound ? split_record(bytes, span, check) : split_rejected(bytes, span, check), expected)
                    << name;
            }
        }
    }
}

} // namespace
} // namespace marcmill::iso2709
