#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "naive/made_corpus.hpp"
#include "reducers/each_record.hpp"

#include <marcmill/statistics.hpp>

namespace {

using marcmill::Check;
using marcmill::Statistics;
using marcmill::Tag;
using marcmill::naive::build_record;
using marcmill::naive::data_field;
using Rows = std::vector<Statistics::Row>;

Statistics statistics(const marcmill::naive::Files& files, Check check = Check::boundaries) {
    Statistics counted;
    marcmill::tests::each_record(files, check, counted);
    return counted;
}

Rows rows(const std::string& record) {
    return statistics({record}).rows();
}

/// As `stats` prints it, and the twin.
std::string text(const Statistics& of) {
    std::string lines;
    for (const Statistics::Row& row : of.rows()) {
        const std::string code = row.code ? std::string{*row.code} : std::string{};
        lines += marcmill::naive::escaped(row.tag.text()) + '\t' + marcmill::naive::escaped(code) + '\t' +
                 std::to_string(row.records) + '\t' + std::to_string(row.occurrences) + '\t' +
                 std::to_string(row.bytes) + '\n';
    }
    return lines;
}

TEST(Statistics, CountsRecordsOccurrencesAndBytesOfDataForTagsAndCodes) {
    const std::string first =
        build_record({{"001", "12"}, {"650", data_field(" 0", {{'a', "Whales"}, {'x', "Sea"}, {'a', ""}})}});
    const std::string second =
        build_record({{"650", data_field(" 0", {{'a', "Ice"}})}, {"650", data_field(" 0", {{'x', "History"}})}});
    const Rows expected{{Tag{"001"}, std::nullopt, 1, 1, 2},
                        {Tag{"650"}, std::nullopt, 2, 3, 19},
                        {Tag{"650"}, 'a', 2, 3, 9},
                        {Tag{"650"}, 'x', 2, 2, 10}};
    EXPECT_EQ(statistics({first + second}).rows(), expected);
    EXPECT_EQ(statistics({first, second}).rows(), expected);
}

TEST(Statistics, OfNothingHaveNoRows) {
    EXPECT_TRUE(Statistics{}.rows().empty());
    EXPECT_TRUE(rows(build_record({})).empty());
}

TEST(Statistics, CountTextBeforeTheFirstDelimiterForTheTagAlone) {
    const Rows expected{{Tag{"245"}, std::nullopt, 1, 1, 9}, {Tag{"245"}, 'a', 1, 1, 5}};
    EXPECT_EQ(rows(build_record({{"245", "10text\x1F"
                                         "aTitle"}})),
              expected);
}

TEST(Statistics, CountAFieldWithoutSubfields) {
    EXPECT_EQ(rows(build_record({{"245", "10Title"}})), (Rows{{Tag{"245"}, std::nullopt, 1, 1, 5}}));
    EXPECT_EQ(rows(build_record({{"245", "1"}})), (Rows{{Tag{"245"}, std::nullopt, 1, 1, 0}}));
    EXPECT_EQ(rows(build_record({{"245", ""}})), (Rows{{Tag{"245"}, std::nullopt, 1, 1, 0}}));
    EXPECT_EQ(rows(build_record({{"SYS", "000000001"}})), (Rows{{Tag{"SYS"}, std::nullopt, 1, 1, 9}}));
    EXPECT_EQ(rows(build_record({{"947", "eb"}})), (Rows{{Tag{"947"}, std::nullopt, 1, 1, 2}}));
}

TEST(Statistics, CountAFieldWithoutIndicatorsAsTheLeaderSays) {
    const auto of = [](char stated, const std::string& data) {
        std::string record = build_record({{"245", data}});
        record[10] = stated;
        return rows(record);
    };
    const std::string subfield = "\x1F"
                                 "aTitle";
    const Rows expected{{Tag{"245"}, std::nullopt, 1, 1, 5}, {Tag{"245"}, 'a', 1, 1, 5}};
    EXPECT_EQ(of('0', subfield), expected);
    EXPECT_EQ(of('0', "10" + subfield), expected);
    EXPECT_EQ(of('3', "100" + subfield), expected);
    EXPECT_EQ(of('0', "10"), (Rows{{Tag{"245"}, std::nullopt, 1, 1, 2}}));
}

TEST(Statistics, CountADelimiterInThePlaceOfAnIndicator) {
    const Rows expected{{Tag{"245"}, std::nullopt, 1, 1, 5}, {Tag{"245"}, 'a', 1, 1, 5}};
    EXPECT_EQ(rows(build_record({{"245", "\x1F"
                                         "aTitle"}})),
              expected);
}

TEST(Statistics, CountADelimiterWithNothingBehindItUnderTheCodeZero) {
    const Rows expected{{Tag{"245"}, std::nullopt, 1, 1, 1}, {Tag{"245"}, '\0', 1, 2, 0}, {Tag{"245"}, 'a', 1, 1, 1}};
    EXPECT_EQ(rows(build_record({{"245", "10\x1F\x1F"
                                         "ab\x1F"}})),
              expected);
}

TEST(Statistics, TakeADelimiterInAControlFieldForData) {
    EXPECT_EQ(rows(build_record({{"001", "x\x1Fyz"}})), (Rows{{Tag{"001"}, std::nullopt, 1, 1, 4}}));
}

TEST(Statistics, CountAFieldWithManySubfields) {
    std::string field = "10";
    for (int times = 0; times < 30; ++times) {
        field += "\x1Fnab\x1Fpc";
    }
    const Rows expected{{Tag{"245"}, std::nullopt, 1, 1, 90},
                        {Tag{"245"}, 'n', 1, 30, 60},
                        {Tag{"245"}, 'p', 1, 30, 30},
                        {Tag{"500"}, std::nullopt, 1, 1, 4},
                        {Tag{"500"}, 'a', 1, 1, 4}};
    EXPECT_EQ(rows(build_record({{"245", field}, {"500", data_field("  ", {{'a', "Note"}})}})), expected);
    EXPECT_EQ(rows(build_record({{"500", data_field("  ", {{'a', "Note"}})}, {"245", field}})), expected);
}

TEST(Statistics, CountBytesThatTwoEntriesShareForBoth) {
    std::string record = build_record({{"245", data_field("10", {{'a', "Title"}, {'b', "more"}})},
                                       {"246", data_field("10", {{'a', "Other"}, {'b', "less"}})}});
    record.replace(36 + 3, 9, record.substr(24 + 3, 9)); // 246 points to the data of 245
    const Rows expected{{Tag{"245"}, std::nullopt, 1, 1, 9}, {Tag{"245"}, 'a', 1, 1, 5}, {Tag{"245"}, 'b', 1, 1, 4},
                        {Tag{"246"}, std::nullopt, 1, 1, 9}, {Tag{"246"}, 'a', 1, 1, 5}, {Tag{"246"}, 'b', 1, 1, 4}};
    EXPECT_EQ(rows(record), expected);
}

/// A tag's row is remembered under 12 bits of it: those of r45 and 249 are the same, as are those of 24u and 285.
TEST(Statistics, KeepTagsApartThatLookAlike) {
    const std::vector<std::string> tags{"245", "r45", "249", "24u", "285", "2t5", "005", "00E", "LKR", "CAT"};
    std::string corpus;
    for (const std::string& tag : tags) {
        corpus += build_record({{tag, "10"}, {"r45", "10"}, {tag, "10"}});
    }
    const Rows all = statistics({corpus, corpus}).rows();
    ASSERT_EQ(all.size(), tags.size());
    for (const Statistics::Row& row : all) {
        const std::uint64_t files = 2;
        EXPECT_EQ(row.records, files * (row.tag == Tag{"r45"} ? tags.size() : 1)) << row.tag.text();
        EXPECT_EQ(row.occurrences, files * (row.tag == Tag{"r45"} ? tags.size() + 2 : 2)) << row.tag.text();
    }
}

TEST(Statistics, AreThoseOfTheTwinForRecordsOfManyShapes) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const std::string sound = marcmill::naive::made_corpus(seed, 60);
        const std::string corpus = seed % 2 == 0 ? marcmill::naive::damaged(sound, seed, 30) : sound;
        for (const Check check : {Check::boundaries, Check::directory, Check::fields}) {
            ASSERT_EQ(text(statistics({corpus}, check)), marcmill::naive::stats_text({corpus}, check))
                << "seed " << seed << ", check " << name(check);
        }
    }
}

TEST(Statistics, AreThoseOfTheTwinForAnyNumberOfIndicators) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const std::string corpus = marcmill::naive::made_odd_indicators(seed, 60);
        ASSERT_EQ(text(statistics({corpus})), marcmill::naive::stats_text({corpus}, Check::boundaries)) << seed;
    }
}

TEST(Statistics, MergedInAnyOrderAreThoseOfTheWhole) {
    const std::string one = marcmill::naive::made_corpus(1, 50);
    const std::string two = marcmill::naive::made_corpus(2, 20);
    const std::string three = build_record({{"999", "  "}}) + marcmill::naive::made_corpus(3, 1);
    const std::string whole = marcmill::naive::stats_text({one, two, three}, Check::boundaries);

    Statistics forward = statistics({one});
    forward.merge(statistics({two}));
    forward.merge(statistics({three}));
    EXPECT_EQ(text(forward), whole);

    Statistics backward = statistics({three});
    backward.merge(statistics({two}));
    backward.merge(statistics({one}));
    EXPECT_EQ(text(backward), whole);
}

TEST(Statistics, GoOnAfterAMerge) {
    const std::string record = build_record({{"245", data_field("10", {{'a', "Title"}})}});
    Statistics counted; // has seen no record, as the merged one has seen one: the next one must count as a new one
    counted.merge(statistics({record}));
    marcmill::tests::each_record(record, counted);
    const Rows expected{{Tag{"245"}, std::nullopt, 2, 2, 10}, {Tag{"245"}, 'a', 2, 2, 10}};
    EXPECT_EQ(counted.rows(), expected);
}

TEST(Statistics, GoOnInACopyWithoutChangingTheOriginal) {
    const std::string record = build_record({{"245", data_field("10", {{'a', "Title"}})}});
    const Statistics original = statistics({record});
    Statistics copy{original};
    marcmill::tests::each_record(record, copy);
    EXPECT_EQ(original.rows().front().records, 1U);
    EXPECT_EQ(copy.rows().front().records, 2U);
}

} // namespace
