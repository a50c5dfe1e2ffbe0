#include "runs/sorted_runs.hpp"

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "io/temporary_folder.hpp"

namespace marcmill::runs {
namespace {

using namespace std::string_view_literals;

struct Added {
    std::string key;
    std::uint64_t number;
    std::string payload;

    friend bool operator==(const Added&, const Added&) = default;
};

/// The twin: all of them sorted in memory.
std::vector<Added> sorted(std::vector<Added> all) {
    std::stable_sort(all.begin(), all.end(), [](const Added& a, const Added& b) {
        return std::tie(a.key, a.number, a.payload) < std::tie(b.key, b.number, b.payload);
    });
    return all;
}

void add_all(SortedRuns& runs, const std::vector<Added>& all) {
    for (const Added& one : all) {
        runs.add(one.key, one.number, one.payload);
    }
}

std::vector<Added> merged(SortedRuns& runs) {
    std::vector<Added> all;
    runs.merge([&](std::string_view key, std::uint64_t number, std::string_view payload) {
        all.push_back({std::string{key}, number, std::string{payload}});
    });
    return all;
}

std::string random_text(std::mt19937_64& random, std::size_t most, std::string_view alphabet) {
    std::string text(random() % (most + 1), '\0');
    std::generate(text.begin(), text.end(), [&] { return alphabet[random() % alphabet.size()]; });
    return text;
}

/// Few different bytes, so that keys are equal, begin alike, and are the begin of others.
std::vector<Added> random_entries(std::size_t count, unsigned seed) {
    std::mt19937_64 random{seed};
    std::vector<Added> all(count);
    for (Added& one : all) {
        one = {random_text(random, 12, "\0a\xFF"sv), random() % 4 == 0 ? random() : random() % 3,
               random_text(random, 3, "\0x"sv)};
    }
    return all;
}

void expect_sorted(const std::vector<Added>& all, std::size_t limit, unsigned threads = 1) {
    const tests::TemporaryFolder folder;
    SortedRuns runs{limit, folder.path(), threads};
    add_all(runs, all);
    EXPECT_TRUE(merged(runs) == sorted(all)) << all.size() << " entries, limit " << limit;
    EXPECT_EQ(folder.size(), 0U);
}

TEST(SortedRuns, GivesNothingWhereNothingWasAdded) {
    expect_sorted({}, 0);
}

TEST(SortedRuns, SortsAsAStableSortForEveryLimitAndNumberOfThreads) {
    const std::vector<Added> all = random_entries(40'000, 1);
    for (const std::size_t limit : {0U, 100'000U, 1U << 20, 64U << 20}) {
        for (const unsigned threads : {1U, 3U}) {
            expect_sorted(all, limit, threads);
        }
    }
}

TEST(SortedRuns, SortsByBytesThenNumberThenPayload) {
    expect_sorted(
        {{"b", 1, ""}, {"", 9, ""}, {"\xFF", 0, ""}, {"a", 10, ""}, {"a", 9, "y"}, {"a", 9, "x"}, {"a", 9, ""}}, 0);
}

TEST(SortedRuns, TellsKeysApartThatDifferInNulsAlone) {
    std::vector<Added> all;
    for (std::size_t size = 12; size > 0; --size) {
        all.push_back({std::string(size, '\0'), 0, ""});
        all.push_back({"a" + std::string(size, '\0'), 0, ""});
    }
    all.push_back({"", 0, ""});
    all.push_back({"a", 0, ""});
    expect_sorted(all, 0);
}

TEST(SortedRuns, KeepsEqualEntriesAll) {
    expect_sorted(std::vector<Added>(20'000, Added{"the same", 7, "payload"}), 0, 2);
}

TEST(SortedRuns, SortsFewKeysOfManyEntriesOnSeveralThreads) {
    std::mt19937_64 random{10};
    std::vector<Added> all(100'000);
    for (Added& one : all) {
        const std::uint64_t key = random() % 40;
        one = {std::string(key % 20, 'a') + std::to_string(key), random() % 1'000, ""};
    }
    expect_sorted(all, 64U << 20, 2);
    expect_sorted(all, 4U << 20, 2);
}

TEST(SortedRuns, TakesLongKeysAndPayloadsAmongShortOnes) {
    std::vector<Added> all = random_entries(5'000, 2);
    for (std::uint64_t number = 0; number < 12; ++number) {
        all.push_back({std::string(std::size_t{1} << 20, 'k') + std::to_string(number % 5), number, ""});
        all.push_back({"long payload", number, std::string(std::size_t{300} << 10, 'p')});
    }
    std::shuffle(all.begin(), all.end(), std::mt19937_64{3});
    expect_sorted(all, 0);
    expect_sorted(all, 2U << 20, 2);
}

TEST(SortedRuns, SortsKeysThatBeginAlike) {
    std::vector<Added> all = random_entries(20'000, 9);
    for (Added& one : all) {
        one.key.insert(0, one.number % 3 == 0 ? 5 : 300, '0');
    }
    all.push_back({std::string(5, '0'), 0, ""});
    expect_sorted(all, 0);
    expect_sorted(all, 64U << 20, 2);
    for (Added& one : all) {
        one.key.insert(0, "ocm00000");
    }
    expect_sorted(all, 64U << 20, 2);
}

TEST(SortedRuns, MergesInSeveralPassesWhereThereAreManyRuns) {
    const tests::TemporaryFolder folder;
    const std::vector<Added> all = random_entries(150'000, 4);
    SortedRuns runs{0, folder.path()};
    add_all(runs, all);
    EXPECT_GT(runs.runs(), 50U);
    EXPECT_TRUE(merged(runs) == sorted(all));
    EXPECT_LE(runs.runs(), 4U); // of 16 KiB each
}

TEST(SortedRuns, MergesAsOftenAsAsked) {
    const tests::TemporaryFolder folder;
    for (const std::size_t limit : {0U, 64U << 20}) {
        const std::vector<Added> all = random_entries(20'000, 5);
        SortedRuns runs{limit, folder.path()};
        add_all(runs, all);
        EXPECT_TRUE(merged(runs) == sorted(all));
        EXPECT_TRUE(merged(runs) == sorted(all));
    }
}

TEST(SortedRuns, TakesMoreAfterAMerge) {
    const tests::TemporaryFolder folder;
    for (const std::size_t limit : {0U, 64U << 20}) {
        std::vector<Added> all = random_entries(10'000, 6);
        const std::vector<Added> more = random_entries(10'000, 7);
        SortedRuns runs{limit, folder.path()};
        add_all(runs, all);
        merged(runs);
        add_all(runs, more);
        all.insert(all.end(), more.begin(), more.end());
        EXPECT_TRUE(merged(runs) == sorted(all));
    }
}

TEST(SortedRuns, ComesBackFromAVisitThatThrew) {
    const tests::TemporaryFolder folder;
    const std::vector<Added> all = random_entries(20'000, 8);
    SortedRuns runs{0, folder.path()};
    add_all(runs, all);
    EXPECT_THROW(runs.merge([](std::string_view, std::uint64_t, std::string_view) { throw 1; }), int);
    EXPECT_TRUE(merged(runs) == sorted(all));
}

} // namespace
} // namespace marcmill::runs
