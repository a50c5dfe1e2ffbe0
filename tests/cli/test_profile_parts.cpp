// What profile counts with: percentages, codes, years, and fields in bounded memory.

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <marcmill/marcmill.hpp>

#include "cli/field_counts.hpp"
#include "cli/field_names.hpp"
#include "cli/letter_codes.hpp"
#include "cli/numbers.hpp"
#include "cli/year_counts.hpp"
#include "made_records.hpp"

namespace marcmill::cli {
namespace {

using test::made_record;
using test::MadeField;

TEST(Percentage, IsAllOnlyOfAllAndNothingOnlyOfNothing) {
    EXPECT_EQ(percentage(0, 7), "0 %");
    EXPECT_EQ(percentage(7, 7), "100 %");
    EXPECT_EQ(percentage(0, 0), "0 %");
    EXPECT_EQ(percentage(999'999, 1'000'000), ">99.9 %");
    EXPECT_EQ(percentage(1, 1'000'000), "<0.01 %");
    EXPECT_EQ(percentage(1, 10'000), "0.01 %");
}

TEST(Percentage, HasADigitBehindThePointAndTwoBelowOne) {
    EXPECT_EQ(percentage(1, 3), "33.3 %");
    EXPECT_EQ(percentage(1, 300), "0.33 %");
    EXPECT_EQ(percentage(9949, 10'000), "99.5 %");
    EXPECT_EQ(percentage(9949, 1'000'000), "0.99 %");
    EXPECT_EQ(percentage(9951, 1'000'000), "1.0 %");
}

TEST(LetterCodes, TakeLowerCaseLettersAndBlanksBehindThem) {
    LetterCodes codes;
    for (const char* const code : {"eng", "gw ", "eng", "x  "}) {
        EXPECT_TRUE(codes.add(code)) << code;
    }
    for (const char* const code : {"", "   ", "|||", "ENG", "e g", " gw", "en", "engl", "\xC3\xA9t"}) {
        EXPECT_FALSE(codes.add(code)) << code;
    }
    const auto rows = codes.rows();
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].code + rows[1].code + rows[2].code, "enggwx");
    EXPECT_EQ(rows[0].count, 2U);
}

TEST(LetterCodes, TakeCapitalsWhereThoseAreAskedFor) {
    LetterCodes codes{'A'};
    EXPECT_TRUE(codes.add("ENG") && codes.add("GW "));
    EXPECT_FALSE(codes.add("eng") || codes.add("Eng") || codes.add("   "));
    EXPECT_EQ(codes.rows().front().code + codes.rows().back().code, "ENGGW");
}

TEST(YearCounts, TellYearsDecadesAndCenturies) {
    YearCounts years;
    for (const char* const date : {"1985", "198u", "19uu", "uuuu", "    ", "||||", "", "9999", "c198", "198 ", "19"}) {
        years.add(date);
    }
    EXPECT_EQ(years.known(), 2U);
    EXPECT_EQ(years.centuries(), 1U);
    EXPECT_EQ(years.unknown(), 4U);
    EXPECT_EQ(years.no_years(), 4U);
    EXPECT_EQ(years.records(), 11U);
    ASSERT_EQ(years.decades().size(), 1U);
    EXPECT_EQ(years.decades().front().first, 1980U);
}

TEST(YearCounts, LeaveFewFarYearsOutOfThePictureAndCountThem) {
    YearCounts years;
    for (int record = 0; record < 2500; ++record) {
        years.add(record % 2 == 0 ? "1951" : "2003");
    }
    years.add("0012");
    years.add("8012");
    const YearCounts::Histogram histogram = years.histogram(60);
    EXPECT_EQ(histogram.before, 1U);
    EXPECT_EQ(histogram.after, 1U);
    ASSERT_EQ(histogram.bins.size(), 6U);
    EXPECT_EQ(histogram.bins.front().first, 1950U);
    EXPECT_EQ(histogram.bins.back().last, 2009U);
    EXPECT_EQ(histogram.bins.front().records, 1250U);
}

TEST(YearCounts, AreDrawnInFewBinsOfOneWidth) {
    YearCounts years;
    for (const char* const date : {"0012", "1499", "1985", "8012"}) {
        years.add(date);
    }
    const auto bins = years.histogram(60).bins;
    EXPECT_EQ(years.histogram(900).bins.size(), 801U);
    std::uint64_t records = 0;
    for (std::size_t at = 0; at < bins.size(); ++at) {
        EXPECT_EQ(bins[at].first, at * 100);
        records += bins[at].records;
    }
    EXPECT_EQ(bins.size(), 81U);
    EXPECT_EQ(records, 4U);
}

TEST(FieldNames, AreThoseOfTheList) {
    EXPECT_EQ(field_name(Tag{"245"}), "Title Statement");
    EXPECT_EQ(field_name(Tag{"999"}), "");
    EXPECT_EQ(field_name(Tag{"887"}), "Non-MARC Information Field");
    EXPECT_EQ(field_name(Tag{"001"}), "Control Number");
    EXPECT_TRUE(is_local(Tag{"999"}) && is_local(Tag{"590"}) && is_local(Tag{"029"}));
    EXPECT_FALSE(is_local(Tag{"490"}) || is_local(Tag{"245"}) || is_local(Tag{"101"}));
}

/// A data field of one subfield, $a.
std::string note_of(const std::string& value) {
    return "  \x1F"
           "a" +
           value;
}

/// What a reducer makes of some of the records, by their numbers.
template <typename Reducer>
Reducer folded(const std::string& records, std::uint64_t from = 0, std::uint64_t to = Selection::no_limit) {
    Options options;
    options.check = Check::fields;
    options.chunk_size = 1;
    options.select.skip = from;
    options.select.limit = to - from;
    return reduce(Corpus::memory(records), Reducer{}, options).value;
}

TEST(FieldCounts, AreThoseOfWideStatistics) {
    const std::string records =
        made_record({{"001", "a"},
                     {"245", note_of("Title") + "\x1F"
                                                "bRest"},
                     {"500", note_of("Note")}}) +
        made_record({{"001", "bcd"}, {"500", note_of("No")}, {"500", note_of("\x1F")}, {"LKR", "bare"}});
    const FieldCounts counts = folded<FieldCounts>(records);
    EXPECT_EQ(counts.rows(), folded<WideStatistics>(records).rows());
}

TEST(FieldCounts, KeepTheSameTagsHoweverTheRecordsWereDivided) {
    std::string records;
    for (int number = 0; number < 1500; ++number) {
        const std::string tag{static_cast<char>('a' + number * 7 % 26), static_cast<char>('a' + number * 11 % 25),
                              static_cast<char>('a' + number * 13 % 23)};
        records += made_record({{tag, note_of(tag)}, {"245", note_of("Title")}});
    }
    const FieldCounts whole = folded<FieldCounts>(records);
    EXPECT_GT(whole.fields_left_out(), 0U);
    EXPECT_EQ(whole.rows().size(), 2 * (FieldCounts::most_odd_tags + 1));
    for (const std::size_t middle : {1U, 700U, 1499U}) {
        FieldCounts late = folded<FieldCounts>(records, middle);
        late.merge(folded<FieldCounts>(records, 0, middle));
        EXPECT_EQ(late.rows(), whole.rows()) << middle;
        EXPECT_EQ(late.fields_left_out(), whole.fields_left_out()) << middle;
    }
}

TEST(FieldCounts, KeepTheBeginningOfAValueInWholeCharacters) {
    std::string text;
    for (int number = 0; number < 100; ++number) {
        text += "\xE2\x82\xAC";
    }
    const std::string record = made_record({{"500", note_of("x" + text)}});
    const FieldCounts counts = folded<FieldCounts>(record);
    EXPECT_EQ(counts.rows().front().sample, "x" + text.substr(0, 93) + "…");
}

} // namespace
} // namespace marcmill::cli
