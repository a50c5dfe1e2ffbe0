// Results come in the order of the jobs, whichever is done first.

#include <atomic>
#include <chrono>
#include <latch>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "io/ordered_jobs.hpp"

namespace marcmill::io {
namespace {

using Squares = OrderedJobs<int, int>;

TEST(OrderedJobs, GivesResultsInTheOrderOfTheJobs) {
    for (const unsigned threads : {1U, 2U, 5U}) {
        Squares jobs{threads, [](int job) {
                         if (job % 3 == 0) {
                             std::this_thread::yield();
                         }
                         return job * job;
                     }};
        std::vector<int> results;
        for (int job = 0; job < 2'000; ++job) {
            if (jobs.is_full()) {
                results.push_back(jobs.take());
            }
            jobs.put(job);
            if (job % 7 == 0) {
                while (const auto result = jobs.take_if_done()) {
                    results.push_back(*result);
                }
            }
        }
        while (!jobs.is_empty()) {
            results.push_back(jobs.take());
        }
        ASSERT_EQ(results.size(), 2'000U);
        for (int job = 0; job < 2'000; ++job) {
            ASSERT_EQ(results[static_cast<std::size_t>(job)], job * job) << threads;
        }
        EXPECT_EQ(jobs.take_if_done(), std::nullopt);
    }
}

TEST(OrderedJobs, DoesJobsOnAllItsThreadsAtOnce) {
    std::latch all{3};
    OrderedJobs<int, int> jobs{3, [&](int job) {
                                   all.arrive_and_wait(); // as many threads as this must be in it
                                   return job;
                               }};
    for (const int job : {1, 2, 3}) {
        jobs.put(job);
    }
    for (const int job : {1, 2, 3}) {
        EXPECT_EQ(jobs.take(), job);
    }
}

TEST(OrderedJobs, IsFullWithTwoJobsForEachThreadAndOneMore) {
    Squares jobs{2, [](int job) { return job; }};
    for (int job = 0; job < 5; ++job) {
        EXPECT_FALSE(jobs.is_full());
        jobs.put(job);
    }
    EXPECT_TRUE(jobs.is_full());
    EXPECT_EQ(jobs.take(), 0);
    EXPECT_FALSE(jobs.is_full());
}

TEST(OrderedJobs, DoesAJobOfOneThreadOnTheCallers) {
    OrderedJobs<int, std::thread::id> jobs{1, [](int) { return std::this_thread::get_id(); }};
    jobs.put(0);
    EXPECT_EQ(jobs.take_if_done(), std::this_thread::get_id());
}

TEST(OrderedJobs, ThrowsWhatAJobThrewInItsTurn) {
    for (const unsigned threads : {1U, 3U}) {
        Squares jobs{threads, [](int job) { return job == 1 ? throw std::runtime_error{"one"} : job; }};
        for (int job = 0; job < 3; ++job) {
            jobs.put(job);
        }
        EXPECT_EQ(jobs.take(), 0);
        EXPECT_THROW(jobs.take(), std::runtime_error);
        EXPECT_EQ(jobs.take(), 2);
        EXPECT_TRUE(jobs.is_empty());
    }
}

/// How many of five jobs two threads began, where the first two are let go some time after the end was asked for.
int begun_before_the_end(std::chrono::milliseconds later) {
    std::atomic<int> begun = 0;
    std::latch two_begun{2};
    std::latch released{1};
    std::jthread release;
    {
        Squares jobs{2, [&](int job) {
                         if (++begun <= 2) {
                             two_begun.count_down();
                         }
                         released.wait();
                         return job;
                     }};
        for (int job = 0; job < 5; ++job) {
            jobs.put(job);
        }
        two_begun.wait();
        release = std::jthread{[&] {
            std::this_thread::sleep_for(later);
            released.count_down();
        }};
    }
    return begun;
}

TEST(OrderedJobs, DropsTheJobsThatWereNotBegun) {
    std::chrono::milliseconds later{1};
    while (begun_before_the_end(later) > 2 && later.count() < 1'000) {
        later *= 2; // the threads were told of the end too late
    }
    EXPECT_LT(later.count(), 1'000);
    const Squares idle{4, [](int job) { return job; }}; // ends without a job
}

} // namespace
} // namespace marcmill::io
