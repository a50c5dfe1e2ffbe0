#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "naive/made_corpus.hpp"
#include "reducers/each_record.hpp"

#include <marcmill/frequency.hpp>

namespace {

using marcmill::Check;
using marcmill::Frequency;
using marcmill::Path;
using marcmill::naive::build_record;
using marcmill::naive::data_field;
using Rows = std::vector<Frequency::Row>;

Frequency frequency(std::string_view path, const marcmill::naive::Files& files, Check check = Check::boundaries) {
    Frequency counted{std::get<Path>(Path::parse(path))};
    marcmill::tests::each_record(files, check, counted);
    return counted;
}

std::string text(const Frequency& of) {
    std::string lines;
    for (const Frequency::Row& row : of.rows()) {
        lines += std::to_string(row.count) + '\t' + marcmill::naive::escaped(row.value) + '\n';
    }
    return lines;
}

TEST(Frequency, RowsFallByCountAndThenRiseByTheValuesBytes) {
    std::string corpus;
    for (const char* value : {"b", "\xC3\xA4", "B", "b", "", "a", "a", "c", "c", "c", "bb"}) {
        corpus += build_record({{"900", data_field("  ", {{'a', value}})}});
    }
    const Rows expected{{"c", 3}, {"a", 2}, {"b", 2}, {"", 1}, {"B", 1}, {"bb", 1}, {"\xC3\xA4", 1}};
    EXPECT_EQ(frequency("900$a", {corpus}).rows(), expected);
}

TEST(Frequency, CountsEachValueOfARecord) {
    const std::string record =
        build_record({{"650", data_field(" 0", {{'a', "x"}, {'a', "y"}})}, {"650", data_field(" 0", {{'a', "x"}})}});
    EXPECT_EQ(frequency("650$a", {record}).rows(), (Rows{{"x", 2}, {"y", 1}}));
    EXPECT_EQ(frequency("650", {record}).rows(), (Rows{{"x", 1}, {"x y", 1}}));
}

TEST(Frequency, OfAnAbsentPathHasNoRows) {
    EXPECT_TRUE(frequency("999", {build_record({{"001", "x"}})}).rows().empty());
}

TEST(Frequency, IsThatOfTheTwinForRecordsOfManyShapes) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const std::string sound = marcmill::naive::made_corpus(seed, 60);
        const std::string corpus = seed % 2 == 0 ? marcmill::naive::damaged(sound, seed, 30) : sound;
        for (const char* path : {"245", "650$a", "LKR", "009", "008/35-37", "001/4", "LDR/5-7", "LDR", "245/0-3"}) {
            for (const Check check : {Check::boundaries, Check::fields}) {
                ASSERT_EQ(text(frequency(path, {corpus}, check)), marcmill::naive::freq_text({corpus}, path, check))
                    << path << ", seed " << seed;
            }
        }
    }
}

TEST(Frequency, IsThatOfTheTwinForAnyNumberOfIndicators) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const std::string corpus = marcmill::naive::made_odd_indicators(seed, 60);
        for (const char* path : {"245", "650", "LKR", "CAT/0-3", "700$a"}) {
            ASSERT_EQ(text(frequency(path, {corpus})), marcmill::naive::freq_text({corpus}, path, Check::boundaries))
                << path << ", seed " << seed;
        }
    }
}

TEST(Frequency, MergedInAnyOrderIsThatOfTheWhole) {
    const std::string one = marcmill::naive::made_corpus(1, 80);
    const std::string two = marcmill::naive::made_corpus(2, 5);
    for (const char* path : {"650$a", "LDR/5-7"}) { // most values are new to the other, or known
        const std::string whole = marcmill::naive::freq_text({one, two}, path, Check::boundaries);

        Frequency forward = frequency(path, {one});
        forward.merge(frequency(path, {two}));
        EXPECT_EQ(text(forward), whole);

        Frequency backward = frequency(path, {two});
        backward.merge(frequency(path, {one}));
        EXPECT_EQ(text(backward), whole);
    }
}

} // namespace
