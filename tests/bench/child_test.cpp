// What becomes of work in a process of its own.

#include <csignal>
#include <stdexcept>
#include <string>
#include <thread>

#include <gtest/gtest.h>
#include <unistd.h>

#include "bench/child.hpp"

namespace marcmill::bench {
namespace {

std::string failure_of(const std::function<Measured()>& work) {
    try {
        in_child(work, {});
    } catch (const ChildFailed& error) {
        return error.what();
    }
    return "none";
}

TEST(InChild, BringsBackWhatWasMeasured) {
    int touched = 0;
    const Sample sample = in_child(
        [&] {
            touched = 1; // in the child alone
            return Measured{{0.5, 0.25, 3}, {10, 2, 7, 1ULL << 63}};
        },
        {});
    EXPECT_EQ(touched, 0);
    EXPECT_EQ(sample.measured.cost.seconds, 0.5);
    EXPECT_EQ(sample.measured.cost.cpu_seconds, 0.25);
    EXPECT_EQ(sample.measured.cost.minor_faults, 3);
    EXPECT_EQ(sample.measured.answer, (Answer{10, 2, 7, 1ULL << 63}));
    EXPECT_GT(sample.peak_memory, 0U);
}

TEST(InChild, TellsWhyTheWorkFailed) {
    EXPECT_EQ(failure_of([]() -> Measured { throw std::runtime_error{"no such shelf"}; }), "no such shelf");
}

TEST(InChild, TellsOfADeathBySignal) {
    EXPECT_EQ(failure_of([]() -> Measured {
                  kill(getpid(), SIGKILL);
                  return {};
              }),
              "its process died of signal 9 (Killed)");
}

TEST(InChild, TellsOfAnEndWithoutAWord) {
    EXPECT_EQ(failure_of([]() -> Measured { _exit(0); }), "its process ended without a word");
}

TEST(InChild, EndsTheWorkWhereTheUserAsksForIt) {
    std::stop_source stop;
    stop.request_stop();
    const auto work = []() -> Measured {
        for (;;) {
            pause();
        }
    };
    EXPECT_THROW(in_child(work, stop.get_token()), Stopped);
}

} // namespace
} // namespace marcmill::bench
