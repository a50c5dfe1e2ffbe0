// What a reducer is when it was moved from: one that has seen nothing, and can be used.

#include <string>
#include <utility>
#include <variant>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "reducers/each_record.hpp"

#include <marcmill/control_numbers.hpp>
#include <marcmill/cross_table.hpp>
#include <marcmill/frequency.hpp>
#include <marcmill/path.hpp>
#include <marcmill/run.hpp>
#include <marcmill/statistics.hpp>
#include <marcmill/wide_statistics.hpp>

namespace marcmill {
namespace {

const std::string& record() {
    static const std::string bytes =
        naive::build_record({{"001", "1"}, {"245", naive::data_field("10", {{'a', "T"}})}});
    return bytes;
}

template <typename R>
void expect_usable(const R& fresh) {
    R seen{fresh};
    tests::each_record(record(), seen);
    const auto rows = seen.rows();
    ASSERT_FALSE(rows.empty());

    R moved_from{seen};
    R taken{std::move(moved_from)};
    EXPECT_EQ(taken.rows(), rows);
    const R copy{moved_from}; // NOLINT(bugprone-use-after-move): this is the point
    EXPECT_TRUE(copy.rows().empty());
    EXPECT_TRUE(moved_from.rows().empty());
    R copy_of_copy{copy};
    tests::each_record(record(), copy_of_copy);
    EXPECT_EQ(copy_of_copy.rows(), rows);

    taken.merge(std::move(moved_from));
    EXPECT_EQ(taken.rows(), rows);
    R into{copy};
    into.merge(std::move(taken));
    EXPECT_EQ(into.rows(), rows);
    moved_from = R{into};
    EXPECT_EQ(moved_from.rows(), rows);

    R left{seen};
    const R gone{std::move(left)};
    tests::each_record(record(), left);
    EXPECT_EQ(left.rows(), rows);
    EXPECT_EQ(reduce(Corpus::memory(record()), copy).value.rows(), rows);
}

TEST(MovedFrom, StatisticsHaveSeenNothing) {
    expect_usable(Statistics{});
}

TEST(MovedFrom, WideStatisticsHaveSeenNothing) {
    expect_usable(WideStatistics{});
}

TEST(MovedFrom, FrequenciesHaveSeenNothing) {
    expect_usable(Frequency{std::get<Path>(Path::parse("245$a"))});
}

TEST(MovedFrom, CrossTablesHaveSeenNothing) {
    expect_usable(CrossTable{std::get<std::vector<Path>>(Path::parse_list("245$a,245^1"))});
}

TEST(MovedFrom, ControlNumbersHaveSeenNothing) {
    ControlNumbers seen;
    tests::each_record(record(), seen);
    ControlNumbers taken{std::move(seen)};
    ControlNumbers copy{seen}; // NOLINT(bugprone-use-after-move): this is the point
    tests::each_record(record(), seen);
    EXPECT_TRUE(seen.repeats().empty());
    EXPECT_TRUE(copy.repeats().empty());
    taken.merge(std::move(copy));
    EXPECT_TRUE(taken.repeats().empty());
    taken.merge(std::move(seen));
    EXPECT_EQ(taken.repeats().size(), 1U);
    tests::each_record(record(), seen); // moved from twice
    EXPECT_TRUE(seen.repeats().empty());
}

} // namespace
} // namespace marcmill
