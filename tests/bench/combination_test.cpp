// What is run of all that could be.

#include <algorithm>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bench/combination.hpp"

namespace marcmill::bench {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

TEST(DoublingTo, EndsWithAllCoresWhateverTheirNumber) {
    EXPECT_THAT(doubling_to(1), ElementsAre(1U));
    EXPECT_THAT(doubling_to(2), ElementsAre(1U, 2U));
    EXPECT_THAT(doubling_to(6), ElementsAre(1U, 2U, 4U, 6U));
    EXPECT_THAT(doubling_to(8), ElementsAre(1U, 2U, 4U, 8U));
}

TEST(Combinations, AreEachThereOnce) {
    Choice choice;
    choice.threads = {1, 2, 4};
    const auto all = combinations(choice);
    for (const Combination& one : all) {
        EXPECT_EQ(std::count(all.begin(), all.end(), one), 1) << words(one);
    }
    // Memory by 1, 2, 4, and the file. A work: two strategies of one thread, three of 3, over two maps, and the
    // streamed one over one. The scan of boundaries once.
    EXPECT_EQ(all.size(), 4U + 3 * (2 * 2 + 3 * 3 * 2 + 3) + 3 * 2);
}

TEST(Combinations, HoldTheYardstickOfOneThreadWhateverIsAsked) {
    Choice choice;
    choice.threads = {2};
    choice.strategies = {Strategy::reduce};
    choice.works = {Work::two_fields};
    EXPECT_THAT(combinations(choice), ElementsAre(Combination{Strategy::read_memory, Work::bytes, Map::warm, 1},
                                                  Combination{Strategy::read_memory, Work::bytes, Map::warm, 2},
                                                  Combination{Strategy::read_file, Work::bytes, Map::fresh, 1},
                                                  Combination{Strategy::reduce, Work::two_fields, Map::fresh, 2},
                                                  Combination{Strategy::reduce, Work::two_fields, Map::warm, 2}));
}

TEST(Combinations, AskNothingOfAScanButToCountAndStreamNoMemory) {
    Choice choice;
    choice.threads = {1};
    const auto all = combinations(choice);
    EXPECT_THAT(all, Contains(Combination{Strategy::scan, Work::count, Map::warm, 1}));
    EXPECT_THAT(all, Not(Contains(Combination{Strategy::scan, Work::two_fields, Map::warm, 1})));
    EXPECT_THAT(all, Not(Contains(Combination{Strategy::reduce_streamed, Work::count, Map::warm, 1})));
}

TEST(Names, LeadBackToWhatTheyName) {
    for (const Strategy strategy : all_strategies()) {
        EXPECT_EQ(strategy_by_name(name(strategy)), strategy);
    }
    for (const Work work : all_works()) {
        EXPECT_EQ(work_by_name(name(work)), work);
    }
    EXPECT_FALSE(strategy_by_name("read-memory"));
    EXPECT_FALSE(work_by_name("bytes"));
    EXPECT_EQ(words(Combination{Strategy::reduce_streamed, Work::every_subfield, Map::fresh, 2}),
              "reduce streamed, every subfield, fresh, 2 threads");
}

} // namespace
} // namespace marcmill::bench
