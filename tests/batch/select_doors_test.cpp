// Options::select gives every door the records that a loop would have picked out, and the account of such a loop.

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "batch/answers.hpp"
#include "batch/doors.hpp"
#include "batch/piecewise.hpp"
#include "naive/made_corpus.hpp"

#include <marcmill/options.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill::tests {
namespace {

constexpr std::size_t KiB = 1024;

bool is_odd(const RecordView& record) {
    return record.place().offset % 2 == 1;
}

Selection range(std::uint64_t skip, std::uint64_t limit, bool odd_ones = false) {
    Selection selection;
    selection.skip = skip;
    selection.limit = limit;
    if (odd_ones) {
        selection.where = is_odd;
    }
    return selection;
}

std::vector<Selection> selections() {
    constexpr std::uint64_t all = Selection::no_limit;
    std::vector<Selection> some;
    for (const bool odd_ones : {false, true}) {
        for (const auto& [skip, limit] : {std::pair<std::uint64_t, std::uint64_t>{0, all},
                                          {0, 0},
                                          {7, 0},
                                          {0, 1},
                                          {0, 5},
                                          {3, 40},
                                          {60, 1},
                                          {60, all},
                                          {1'000'000, 1},
                                          {1, all - 1},
                                          {all, all}}) {
            some.push_back(range(skip, limit, odd_ones));
        }
    }
    return some;
}

std::string told(const Selection& selection) {
    return std::string{selection.where ? "odd ones, " : ""} + "skip " + std::to_string(selection.skip) + ", limit " +
           std::to_string(selection.limit);
}

void expect_doors_as_a_loop(std::string_view bytes, Options options) {
    for (const Selection& selection : selections()) {
        SCOPED_TRACE(told(selection));
        options.select = selection;
        const Seen expected = seen_by_loop(Corpus::memory(bytes), options);
        for (const std::size_t chunk_size : {std::size_t{0}, 4 * KiB, std::size_t{500}}) {
            options.chunk_size = chunk_size;
            for (const unsigned threads : {1U, 2U, 5U}) {
                options.threads = threads;
                SCOPED_TRACE("chunks of " + std::to_string(chunk_size) + ", threads " + std::to_string(threads));
                for (const Door& door : doors()) {
                    if (options.on_error == OnError::repair && door.name == "transform") {
                        continue; // it tells records apart by the lengths that they have in the input
                    }
                    SCOPED_TRACE(door.name);
                    const Corpus corpus = threads == 2 ? piecewise(bytes, 1013) : Corpus::memory(bytes);
                    const Seen found = door.see(corpus, options);
                    ASSERT_EQ(first_difference(found.records, expected.records), "");
                    ASSERT_EQ(first_difference(found.faults, expected.faults), "");
                    ASSERT_TRUE(found.counts == expected.counts);
                }
            }
        }
    }
}

TEST(Select, GivesEveryDoorWhatALoopPicksOut) {
    expect_doors_as_a_loop(naive::made_corpus(1, 120), {});
}

TEST(Select, GivesEveryDoorWhatALoopPicksOutOfDamagedInput) {
    Options options;
    options.check = Check::fields;
    expect_doors_as_a_loop(naive::damaged(naive::made_corpus(2, 120), 2, 60), options);
    options.max_faults = 9;
    expect_doors_as_a_loop(naive::damaged(naive::made_corpus(3, 120), 3, 60), options);
    options.max_faults = 0;
    options.on_error = OnError::repair;
    expect_doors_as_a_loop(naive::damaged(naive::made_corpus(4, 120), 4, 60), options);
}

/// Gives the same records for ever, and counts its bytes.
struct Endless {
    std::string records = naive::made_corpus(6, 300);
    std::uint64_t given = 0;

    Corpus corpus() {
        return Corpus::reader(
            [this](char* to, std::size_t size) {
                for (std::size_t at = 0; at < size; ++at) {
                    to[at] = records[given++ % records.size()];
                }
                return size;
            },
            "endless");
    }
};

TEST(Select, ReadsNoFurtherThanTheLimitAsks) {
    for (const unsigned threads : {1U, 2U, 4U}) {
        for (const Door& door : doors()) {
            SCOPED_TRACE(door.name);
            Endless endless;
            Options options;
            options.threads = threads;
            options.select = range(3, 5);
            EXPECT_EQ(door.see(endless.corpus(), options).counts.records, 8U);
            EXPECT_LT(endless.given, std::uint64_t{64} << 20);
        }
    }
}

} // namespace
} // namespace marcmill::tests
