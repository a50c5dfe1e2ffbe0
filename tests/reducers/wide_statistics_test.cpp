#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "naive/made_corpus.hpp"
#include "naive/tag_of.hpp"
#include "reducers/each_record.hpp"

#include <marcmill/wide_statistics.hpp>

namespace {

using marcmill::Check;
using marcmill::Tag;
using marcmill::WideStatistics;
using marcmill::naive::build_record;
using marcmill::naive::data_field;
using Rows = std::vector<WideStatistics::Row>;

WideStatistics statistics(const marcmill::naive::Files& files) {
    WideStatistics counted;
    marcmill::tests::each_record(files, Check::boundaries, counted);
    return counted;
}

/// The twin's rows as those of the reducer.
Rows naive_rows(const marcmill::naive::Files& files) {
    Rows rows;
    for (const auto& [key, row] : marcmill::naive::statistics(files, Check::boundaries)) {
        const auto code = key.second.empty() ? std::nullopt : std::optional{key.second.front()};
        rows.push_back({marcmill::naive::tag_of(key.first), code, row.records, row.occurrences, row.bytes, row.shortest,
                        row.longest, row.sample});
    }
    return rows;
}

TEST(WideStatistics, TellTheShortestAndLongestAndTheFirstValue) {
    const std::string corpus =
        build_record({{"001", "123"}, {"650", data_field(" 0", {{'a', "Whales"}, {'a', "Sea"}, {'x', "Fiction"}})}}) +
        build_record({{"001", "1234"}, {"650", data_field(" 0", {{'a', "Arctic Ocean"}})}});
    const Rows expected{{Tag{"001"}, std::nullopt, 2, 2, 7, 3, 4, "123"},
                        {Tag{"650"}, std::nullopt, 2, 2, 28, 12, 16, "Whales Sea Fiction"},
                        {Tag{"650"}, 'a', 2, 3, 21, 3, 12, "Whales"},
                        {Tag{"650"}, 'x', 1, 1, 7, 7, 7, "Fiction"}};
    EXPECT_EQ(statistics({corpus}).rows(), expected);
}

TEST(WideStatistics, AreThoseOfTheTwinForRecordsOfManyShapes) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const std::string sound = marcmill::naive::made_corpus(seed, 60);
        const std::string corpus = seed % 2 == 0 ? marcmill::naive::damaged(sound, seed, 30) : sound;
        ASSERT_EQ(statistics({corpus}).rows(), naive_rows({corpus})) << "seed " << seed;
    }
}

TEST(WideStatistics, AreThoseOfTheTwinForAnyNumberOfIndicators) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const std::string corpus = marcmill::naive::made_odd_indicators(seed, 60);
        ASSERT_EQ(statistics({corpus}).rows(), naive_rows({corpus})) << "seed " << seed;
    }
}

TEST(WideStatistics, HaveTheSameSampleWhicheverStateSawItsRecord) {
    const std::string one = marcmill::naive::made_corpus(1, 30);
    const std::string two = marcmill::naive::made_corpus(2, 30);
    const Rows whole = naive_rows({one, two});
    for (const std::size_t workers : {2U, 3U, 5U}) {
        std::vector<WideStatistics> states(workers);
        std::size_t turn = 0;
        marcmill::tests::each_record({one, two}, Check::boundaries, [&](const marcmill::RecordView& record) {
            states[(turn++ * 7) % workers](record);
        });
        for (std::size_t state = workers - 1; state != 0; --state) { // the last first
            states[state].merge(std::move(states[state - 1]));
            states[state - 1] = std::move(states[state]);
        }
        EXPECT_EQ(states.front().rows(), whole) << workers << " states";
    }
}

/// Of records that were found in junk, or inside others, some share a number.
TEST(WideStatistics, TakeTheSampleFromTheFirstFileThenTheFirstOffset) {
    const std::string early = build_record({{"001", "early"}});
    const std::string late = build_record({{"001", "late"}});
    marcmill::detail::Scratch scratch;
    const auto with = [&](const std::string& bytes, std::uint32_t file, std::uint64_t offset, WideStatistics& into) {
        into(marcmill::RecordView{bytes, {file, 1, offset, static_cast<std::uint32_t>(bytes.size())}, scratch});
    };
    WideStatistics counted; // a worker may see a later chunk before an earlier one
    with(late, 1, 1, counted);
    with(late, 0, 9, counted);
    with(early, 0, 2, counted);
    with(late, 0, 3, counted);
    EXPECT_EQ(counted.rows().front().sample, "early");
}

} // namespace
