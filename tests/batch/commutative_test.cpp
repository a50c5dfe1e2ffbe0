// What becomes of the states of a reducer that merges in any order: one a worker, merged in pairs.

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "batch/came_true.hpp"
#include "batch/numbered_records.hpp"
#include "naive/answers.hpp"

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using tests::came_true;
using tests::number_of;
using tests::numbered_records;
using tests::numbers;
using tests::Way;

constexpr std::size_t records = 800;

/// What the states of one run see of each other.
struct Together {
    int states = 1; ///< that are to see records
    int throws_at = 0;
    std::atomic<int> begun{0};
    std::atomic<int> merges{0};
};

/// Keeps what it saw, and whether it was merged into another.
struct Kept {
    static constexpr bool commutative = true;
    Together* together;
    std::vector<std::size_t> seen{};
    bool gone = false;

    void operator()(const RecordView& record) {
        if (seen.empty()) { // every worker has a state, however fast the first one is
            ++together->begun;
            EXPECT_TRUE(came_true([&] { return together->begun == together->states; }));
        }
        seen.push_back(number_of(record));
    }
    void merge(Kept&& other) {
        EXPECT_FALSE(gone) << "a state that went into another takes one";
        EXPECT_FALSE(other.gone) << "a state is merged twice";
        if (++together->merges == together->throws_at) {
            throw std::runtime_error{"merge"};
        }
        other.gone = true;
        seen.insert(seen.end(), other.seen.begin(), other.seen.end());
    }
};

TEST(Commutative, MergesEveryStateOnce) {
    const std::string bytes = numbered_records(0, records);
    for (const int threads : {1, 2, 3, 5, 7, 8}) {
        Together together{.states = threads};
        Kept kept =
            reduce(Corpus::memory(bytes), Kept{&together}, Way{static_cast<unsigned>(threads), 2'000}.options()).value;
        std::sort(kept.seen.begin(), kept.seen.end());
        EXPECT_EQ(kept.seen, numbers(0, records)) << threads;
        EXPECT_EQ(together.merges, threads) << "one of them into the identity";
    }
}

TEST(Commutative, TellsOfAMergeThatThrowsWhicheverItIs) {
    const std::string bytes = numbered_records(0, records);
    for (int at = 1; at <= 8; ++at) {
        Together together{.states = 8, .throws_at = at};
        EXPECT_THROW((void)reduce(Corpus::memory(bytes), Kept{&together}, Way{8, 2'000}.options()), std::runtime_error)
            << at;
    }
}

TEST(Commutative, MergesPairsBesideEachOther) {
    const std::string bytes = numbered_records(0, records);
    std::atomic<int> merges{0};
    struct Waiting : Kept {
        std::atomic<int>* merges;
        void merge(Waiting&& other) {
            if (++*merges == 1) {
                EXPECT_TRUE(came_true([&] { return *merges > 1; }));
            }
            Kept::merge(std::move(other));
        }
    };
    Together together{.states = 8};
    const auto kept = reduce(Corpus::memory(bytes), Waiting{{&together}, &merges}, Way{8, 2'000}.options()).value;
    EXPECT_EQ(kept.seen.size(), records);
}

} // namespace
} // namespace marcmill
