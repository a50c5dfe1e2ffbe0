// Whether a wrong answer is noticed.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "made_series.hpp"

namespace marcmill::bench {
namespace {

using test::made_series;

constexpr Combination reduced{Strategy::reduce, Work::two_fields, Map::fresh, 2};

/// Three strategies that agree, and two yardsticks whose sums are their own.
std::vector<Series> agreeing() {
    const Answer right{100, 1, 2, 4711};
    return {made_series({Strategy::read_memory, Work::bytes, Map::warm, 1}, {1, 1}, {0, 0, 0, 7}),
            made_series({Strategy::read_file, Work::bytes, Map::fresh, 1}, {1, 1}, {0, 0, 0, 5000}),
            made_series({Strategy::scan, Work::count, Map::warm, 1}, {1, 1}, {101, 0, 2, 101}),
            made_series({Strategy::iterator, Work::two_fields, Map::warm, 1}, {1, 1}, right),
            made_series(reduced, {1, 1}, right),
            made_series({Strategy::load, Work::two_fields, Map::warm, 2}, {1, 1}, right)};
}

TEST(Disagreement, IsNoneWhereAllThatWereAskedTheSameAnswerTheSame) {
    EXPECT_EQ(disagreement(agreeing()), std::nullopt);
    EXPECT_EQ(disagreement({}), std::nullopt);
    EXPECT_EQ(disagreement({{reduced, {}}}), std::nullopt);
}

TEST(Disagreement, NamesTheStrategyTheRoundAndBothAnswers) {
    std::vector<Series> measured = agreeing();
    measured[4].samples[1].measured.answer.sum = 4712;
    EXPECT_EQ(disagreement(measured), "reduce, two fields, fresh, 2 threads, round 2: 100 records, 1 rejected, 2 bytes "
                                      "of junk, sum 4712; others: 100 records, 1 rejected, 2 bytes of junk, sum 4711");
}

TEST(Disagreement, NamesTheOneThatStandsAgainstMostEvenWhereItIsTheFirst) {
    std::vector<Series> measured = agreeing();
    measured[3].samples[0].measured.answer.records = 99;
    const auto told = disagreement(measured);
    ASSERT_TRUE(told);
    EXPECT_TRUE(told->starts_with("iterator, two fields, warm, 1 thread, round 1: 99 records")) << *told;
}

TEST(Disagreement, IsFoundInEveryFigureOfAnAnswerAndInTheYardsticks) {
    for (const auto figure : {&Answer::records, &Answer::rejected, &Answer::junk_bytes, &Answer::sum}) {
        std::vector<Series> measured = agreeing();
        ++(measured[5].samples[0].measured.answer.*figure);
        EXPECT_TRUE(disagreement(measured));
    }
    std::vector<Series> measured = agreeing();
    measured[0].samples[1].measured.answer.sum = 8;
    EXPECT_TRUE(disagreement(measured));
}

} // namespace
} // namespace marcmill::bench
