// What a run throws: the exception at the lowest offset, as itself, however many threads throw.

#include <atomic>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "batch/came_true.hpp"
#include "batch/numbered_records.hpp"

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using tests::came_true;
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
            EXPECT_EQ(number_thrown([&] { (void)for_each_record(corpus, visit, way.options()); }), first);
            StringSink sink;
            EXPECT_EQ(number_thrown([&] {
                          (void)transform(
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
    for (unsigned round = 0; round < 400; ++round) {
        const std::size_t first = random() % records;
        const Way way{2 + round % 7U, 200 + random() % 3'000};
        EXPECT_EQ(number_thrown([&] {
                      (void)for_each_record(
                          Corpus::memory(bytes), [&](const RecordView& record) { throw_from(first, record); },
                          way.options());
                  }),
                  first)
            << told(way);
    }
}

TEST(Exception, IsTheLowestWhereAHigherOneCameFirst) {
    const std::string bytes = numbered_records(0, records);
    for (const unsigned threads : {2U, 4U}) {
        for (const std::size_t first : {0U, 50U, 300U}) {
            std::atomic<bool> higher_came{false};
            EXPECT_EQ(number_thrown([&] {
                          (void)for_each_record(
                              Corpus::memory(bytes),
                              [&](const RecordView& record) {
                                  const std::size_t number = number_of(record);
                                  if (number == first) {
                                      EXPECT_TRUE(came_true([&] { return higher_came.load(); }));
                                  }
                                  if (number == first || number > first + 30) {
                                      higher_came = higher_came || number > first;
                                      throw Thrown{number};
                                  }
                              },
                              Way{threads, 700}.options());
                      }),
                      first);
        }
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
    Seen seen{};

    Fragile(std::atomic<int>& merges, std::atomic<int>& copies) : merges_left{&merges}, copies_left{&copies} {}
    Fragile(const Fragile& other) : merges_left{other.merges_left}, copies_left{other.copies_left}, seen{other.seen} {
        if (--*copies_left == 0) {
            throw std::logic_error{"copy"};
        }
    }
    Fragile(Fragile&&) = default;

    void operator()(const RecordView& record) { seen(record); }
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
    // A chunk a record, on three threads: 0, 1 and 2 on one each. While the third waits in 2, the others go on to 3 and
    // 4, where their states of 0 and 1 are merged: the merge throws, and takes both with it. Only then does the junk
    // behind 2 stop the run.
    std::string bytes;
    std::size_t length = 0;
    for (std::size_t number = 0; number < 40; ++number) {
        const std::string filler(20, 'j');
        bytes += naive::build_record({{"001", naive::digits(number, 6) + (number == 2 ? "" : filler)}});
        bytes += number == 2 ? filler : "";
        length = bytes.size() / (number + 1);
    }
    Options options = Way{3, length}.options();
    options.on_error = OnError::stop;
    std::atomic<std::size_t> begun{0};
    std::atomic<bool> merged{false};
    const auto run = [&] {
        return reduce(
            Corpus::memory(bytes), Seen{},
            [&](Seen& seen, const RecordView& record) {
                const std::size_t number = number_of(record);
                seen(record);
                if (number < 3) {
                    ++begun;
                    EXPECT_TRUE(came_true([&] { return begun == 3; }));
                }
                if (number == 2 || number == 3) {
                    EXPECT_TRUE(came_true([&] { return merged.load(); }));
                }
            },
            [&](Seen& left, Seen&& right) {
                if (!merged.exchange(true)) {
                    throw std::runtime_error{"merge"};
                }
                left.merge(std::move(right));
            },
            options);
    };
    EXPECT_THROW((void)run(), std::runtime_error);
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
                      (void)for_each_record(
                          Corpus::memory(bytes), [](const RecordView& record) { throw_from(50, record); },
                          Way{8, 500}.options());
                  }),
                  50U);
        EXPECT_EQ(reduce(Corpus::memory(bytes), Seen{}, Way{8, 500}.options()).value.numbers, numbers(0, records));
    }
}

} // namespace
} // namespace marcmill
