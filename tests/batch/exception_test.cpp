// What a run throws: the exception at the lowest offset, as itself, however many threads throw.

#include <atomic>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"

#include <marcmill/batch.hpp>

namespace marcmill {
namespace {

using tests::number_of;
using tests::numbered_records;
using tests::numbers;
using tests::Seen;
using tests::told;
using tests::Way;
using tests::ways;

constexpr std::size_t records = 600;

/// No exception of the standard library.
struct Thrown {
    std::size_t number;
};

/// The number that the call throws; none: `records`.
template <typename Call>
std::size_t number_thrown(const Call& call) {
    try {
        call();
    } catch (const Thrown& thrown) {
        return thrown.number;
    }
    return records;
}

/// Throws at every record from `first` on; those behind it are in a hurry.
void throw_from(std::size_t first, const RecordView& record) {
    const std::size_t number = number_of(record);
    if (number == first) {
        std::this_thread::yield();
    }
    if (number >= first) {
        throw Thrown{number};
    }
}

TEST(Exception, IsTheOneAtTheLowestOffset) {
    const std::string bytes = numbered_records(0, records);
    const Corpus corpus = Corpus::memory(bytes);
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        for (const std::size_t first : {0U, 1U, 77U, 599U}) {
            const auto visit = [&](const RecordView& record) { throw_from(first, record); };
            EXPECT_EQ(number_thrown([&] { for_each_record(corpus, visit, way.options()); }), first);
            StringSink sink;
            EXPECT_EQ(number_thrown([&] {
                          transform(
                              corpus, sink, [&](const RecordView& record, Output&) { visit(record); }, way.options());
                      }),
                      first);
            EXPECT_EQ(number_thrown([&] {
                          (void)reduce(
                              corpus, 0, [&](int&, const RecordView& record) { visit(record); }, [](int&, int) {},
                              way.options());
                      }),
                      first);
        }
    }
}

TEST(Exception, IsTheSameEveryTime) {
    const std::string bytes = numbered_records(0, records);
    std::mt19937 random{1};
    for (int round = 0; round < 400; ++round) {
        const std::size_t first = random() % records;
        const Way way{2 + round % 7U, 200 + random() % 3'000};
        EXPECT_EQ(number_thrown([&] {
                      for_each_record(
                          Corpus::memory(bytes), [&](const RecordView& record) { throw_from(first, record); },
                          way.options());
                  }),
                  first)
            << told(way);
    }
}

TEST(Exception, OfALowerRecordGoesBeforeAStopAndAStopBeforeAHigherOne) {
    const std::string bytes = numbered_records(0, records);
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        const auto run = [&](std::size_t stop, std::size_t fail) {
            return reduce(
                Corpus::memory(bytes), Seen{},
                [&](Seen& seen, const RecordView& record) {
                    if (number_of(record) == fail) {
                        throw Thrown{fail};
                    }
                    seen(record);
                    return number_of(record) == stop ? Flow::stop : Flow::next;
                },
                [](Seen& left, Seen&& right) { left.merge(std::move(right)); }, way.options());
        };
        EXPECT_EQ(number_thrown([&] { (void)run(300, 299); }), 299U);
        EXPECT_EQ(run(299, 300).value.numbers, numbers(0, 300));
        EXPECT_EQ(run(100, 500).value.numbers, numbers(0, 101));
    }
}

/// Throws when it merges, or when it is copied, for the `at`th time.
struct Fragile {
    std::atomic<int>* merges_left;
    std::atomic<int>* copies_left;
    std::size_t stop_at = records;
    Seen seen{};

    Fragile(std::atomic<int>& merges, std::atomic<int>& copies, std::size_t stop = records)
        : merges_left{&merges}, copies_left{&copies}, stop_at{stop} {}
    Fragile(const Fragile& other)
        : merges_left{other.merges_left}, copies_left{other.copies_left}, stop_at{other.stop_at}, seen{other.seen} {
        if (--*copies_left == 0) {
            throw std::logic_error{"copy"};
        }
    }
    Fragile(Fragile&&) = default;

    Flow operator()(const RecordView& record) {
        seen(record);
        return number_of(record) == stop_at ? Flow::stop : Flow::next;
    }
    void merge(Fragile&& other) {
        if (--*merges_left == 0) {
            throw std::runtime_error{"merge"};
        }
        seen.merge(std::move(other.seen));
    }
};

TEST(Exception, OfAMergeArrives) {
    const std::string bytes = numbered_records(0, records);
    for (const Way& way : ways) {
        std::atomic<int> merges{1}; // the first one throws
        std::atomic<int> copies{-1};
        EXPECT_THROW((void)reduce(Corpus::memory(bytes), Fragile{merges, copies}, way.options()), std::runtime_error)
            << told(way);
    }
}

TEST(Exception, OfACopyArrives) {
    const std::string bytes = numbered_records(0, records);
    for (const Way& way : ways) {
        for (const int at : {1, 2}) {
            std::atomic<int> merges{-1};
            std::atomic<int> copies{at};
            EXPECT_THROW((void)reduce(Corpus::memory(bytes), Fragile{merges, copies}, way.options()), std::logic_error)
                << told(way) << ", copy " << at;
        }
    }
}

TEST(Exception, OfAMergeIsNotLostWhereTheRunIsStopped) {
    const std::string bytes = numbered_records(0, records);
    int thrown = 0;
    for (int round = 0; round < 300; ++round) {
        std::atomic<int> merges{1 + round % 9};
        std::atomic<int> copies{-1};
        const std::size_t stop = 20 + static_cast<std::size_t>(round) % 500;
        try {
            const auto value =
                reduce(Corpus::memory(bytes), Fragile{merges, copies, stop}, Way{4, 300}.options()).value;
            ASSERT_EQ(value.seen.numbers, numbers(0, stop + 1)) << round;
        } catch (const std::runtime_error& error) {
            ASSERT_STREQ(error.what(), "merge");
            ++thrown;
        }
    }
    EXPECT_GT(thrown, 0);
}

TEST(Exception, OfTheProgressCallbackArrives) {
    const std::string bytes = numbered_records(0, records);
    for (const Way& way : ways) {
        Options options = way.options();
        options.progress = [](const Progress& progress) {
            if (progress.records > 100) {
                throw Thrown{7};
            }
        };
        EXPECT_EQ(number_thrown([&] { (void)reduce(Corpus::memory(bytes), Seen{}, options); }), 7U) << told(way);
    }
}

TEST(Exception, LeavesTheNextRunAlone) {
    const std::string bytes = numbered_records(0, records);
    for (int round = 0; round < 20; ++round) {
        EXPECT_EQ(number_thrown([&] {
                      for_each_record(
                          Corpus::memory(bytes), [](const RecordView& record) { throw_from(50, record); },
                          Way{8, 500}.options());
                  }),
                  50U);
        EXPECT_EQ(reduce(Corpus::memory(bytes), Seen{}, Way{8, 500}.options()).value.numbers, numbers(0, records));
    }
}

} // namespace
} // namespace marcmill
