// What is made of numbers that nobody can mean.

#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

#include "cli/options.hpp"

namespace marcmill::cli {
namespace {

TEST(CommonOptions, AskForAllCoresOrForNoMoreThreadsThanThereIsWorkFor) {
    CommonOptions options;
    EXPECT_EQ(options.thread_count(), 0U);
    for (const std::uint64_t few : {1U, 2U, 64U}) {
        options.threads = few;
        EXPECT_EQ(options.thread_count(), few);
    }
    options.threads = 4096;
    EXPECT_EQ(options.thread_count(), most_threads());
    EXPECT_GE(most_threads(), 64U);
}

TEST(CommonOptions, TakeNoSmallerChunksThanARecordMightFill) {
    CommonOptions options;
    EXPECT_EQ(options.chunk_size_or(7), 7U) << "what the library chooses is its own matter";
    for (const std::uint64_t small : {1U, 63U, 64U}) {
        options.chunk_size = small;
        EXPECT_EQ(options.chunk_size_or(7), 64U);
    }
    options.chunk_size = 65;
    EXPECT_EQ(options.chunk_size_or(7), 65U);
}

TEST(CommonOptions, TakeNoMoreThanAMachineHolds) {
    CommonOptions options;
    EXPECT_EQ(options.window_or(7), 7U);
    options.window = 1;
    EXPECT_EQ(options.window_or(7), 1U);
    options.window = most_window();
    EXPECT_EQ(options.window_or(7), most_window());
    options.window = options.chunk_size = std::numeric_limits<std::uint64_t>::max();
    EXPECT_EQ(options.window_or(7), most_window());
    EXPECT_EQ(options.chunk_size_or(7), std::uint64_t{1} << 30);
    EXPECT_GE(most_window(), std::uint64_t{64} << 20) << "half of any machine's memory";
}

} // namespace
} // namespace marcmill::cli
