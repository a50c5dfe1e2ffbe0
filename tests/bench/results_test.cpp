// What measurements come to.

#include <gtest/gtest.h>

#include "made_series.hpp"

#include "bench/results.hpp"

namespace marcmill::bench {
namespace {

using test::made_series;

/// 2 GB; reading memory slows from round to round.
Results made_results() {
    const Answer answer{1000, 0, 0, 5};
    Results results;
    results.bytes = 2'000'000'000;
    results.rounds = 3;
    results.series = {
        made_series({Strategy::read_memory, Work::bytes, Map::warm, 1}, {0.1, 0.2, 0.4}, {}),
        made_series({Strategy::read_memory, Work::bytes, Map::warm, 2}, {0.1, 0.1, 0.1}, {}),
        made_series({Strategy::iterator, Work::count, Map::fresh, 1}, {1, 1, 1}, answer),
        made_series({Strategy::reduce, Work::count, Map::fresh, 1}, {1, 4, 2}, answer),
        made_series({Strategy::reduce, Work::count, Map::fresh, 2}, {1.2, 1, 8}, answer),
        made_series({Strategy::reduce, Work::count, Map::warm, 1}, {1, 1, 1}, answer),
    };
    return results;
}

TEST(Spread, IsTheMedianAndTheEnds) {
    const Spread odd = spread_of({3, 1, 2});
    EXPECT_EQ(odd.median, 2);
    EXPECT_EQ(odd.least, 1);
    EXPECT_EQ(odd.largest, 3);
    EXPECT_EQ(spread_of({4, 1, 2, 3}).median, 2.5);
    EXPECT_EQ(spread_of({7}).largest, 7);
}

TEST(FiguresOf, TakeTheRatioWithinEachRound) {
    const Figures reduced = figures_of(made_results())[3];
    EXPECT_EQ(reduced.ratios, (std::vector<double>{0.1, 0.05, 0.2}));
    EXPECT_EQ(reduced.ratio.median, 0.1);
}

TEST(FiguresOf, TellSpeedsRecordsAndCostsByTheMedian) {
    const Figures reduced = figures_of(made_results())[3];
    EXPECT_EQ(reduced.time.median, 2);
    EXPECT_EQ(reduced.speed.median, 1);
    EXPECT_EQ(reduced.speed.least, 0.5);
    EXPECT_EQ(reduced.speed.largest, 2);
    EXPECT_EQ(reduced.records_per_second, 500);
    EXPECT_EQ(reduced.cpu_seconds, 4);
    EXPECT_EQ(reduced.minor_faults, 200);
}

TEST(FiguresOf, TellPeakMemoryOfFreshRunsAlone) {
    const auto all = figures_of(made_results());
    EXPECT_EQ(all[3].peak_memory, 1 << 20);
    EXPECT_EQ(all[5].peak_memory, std::nullopt);
}

TEST(FitsOf, AreOfStrategiesWithTwoNumbersOfThreadsByTheirMedians) {
    const auto fits = fits_of(figures_of(made_results()));
    ASSERT_EQ(fits.size(), 2U);
    EXPECT_EQ(fits[0].strategy, Strategy::read_memory);
    EXPECT_NEAR(fits[0].amdahl.serial, 0, 1e-9); // from 0.2 to 0.1
    EXPECT_EQ(fits[1].strategy, Strategy::reduce);
    EXPECT_EQ(fits[1].map, Map::fresh);
    EXPECT_NEAR(fits[1].amdahl.serial, 0.2, 1e-9); // from 2 to 1.2
    EXPECT_FALSE(fits[1].universal);
}

} // namespace
} // namespace marcmill::bench
