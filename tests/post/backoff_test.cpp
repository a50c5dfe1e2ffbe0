#include "post/backoff.hpp"

#include <limits>

#include <gtest/gtest.h>

#include "post/place.hpp"

namespace {

using namespace std::chrono_literals;
using marcmill::post::Backoff;
using marcmill::post::shown_url;

TEST(Backoff, DoublesUpToItsMost) {
    const Backoff backoff{100ms, 1000ms};
    EXPECT_EQ(backoff.delay(1, {}, 0), 100ms);
    EXPECT_EQ(backoff.delay(2, {}, 0), 200ms);
    EXPECT_EQ(backoff.delay(4, {}, 0), 800ms);
    EXPECT_EQ(backoff.delay(5, {}, 0), 1000ms);
    EXPECT_EQ(backoff.delay(4'000'000'000U, {}, 0), 1000ms);
}

TEST(Backoff, TakesUpToHalfAwayAtRandom) {
    const Backoff backoff{100ms, 1000ms};
    EXPECT_EQ(backoff.delay(1, {}, 50), 50ms);
    EXPECT_EQ(backoff.delay(1, {}, 51), 100ms);
    for (const std::uint64_t random : {std::uint64_t{17}, std::numeric_limits<std::uint64_t>::max()}) {
        EXPECT_GE(backoff.delay(1, {}, random), 50ms);
        EXPECT_LE(backoff.delay(1, {}, random), 100ms);
    }
}

TEST(Backoff, KeepsTheWaitThatTheServerAsksFor) {
    const Backoff backoff{100ms, 1000ms};
    EXPECT_EQ(backoff.delay(1, 7s, 0), 7s);
    EXPECT_EQ(backoff.delay(5, 0s, 0), 1000ms);
    EXPECT_EQ(backoff.delay(1, std::chrono::seconds::max(), 0), 10min);
}

TEST(Backoff, MayBeNothing) {
    EXPECT_EQ((Backoff{0ms, 0ms}.delay(3, {}, 7)), 0ms);
}

TEST(ShownUrl, HasNoPassword) {
    EXPECT_EQ(shown_url("http://me:secret@host:8983/solr/a@b?c=d@e"), "http://host:8983/solr/a@b?c=d@e");
    EXPECT_EQ(shown_url("me:se@cret@host/x"), "host/x");
    EXPECT_EQ(shown_url("https://host/x"), "https://host/x");
    EXPECT_EQ(shown_url("http://a@b"), "http://b");
    EXPECT_EQ(shown_url(""), "");
}

} // namespace
