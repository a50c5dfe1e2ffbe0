// The window without a thread: which chunk is next for each step, whoever drives it.

#include <algorithm>
#include <random>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

#include "batch/window.hpp"

namespace marcmill::detail {
namespace {

/// Chunks of 100 bytes of no file, each with a span.
Slot& scanned(Window& window) {
    Slot& slot = window.add();
    slot.size = slot.charged = 100;
    slot.spans.spans.resize(1);
    window.begin_scan(slot);
    Window::end_scan(slot);
    return slot;
}
Slot& committed(Window& window) {
    Slot& slot = scanned(window);
    Slot* const begun = window.begin_commit();
    EXPECT_EQ(begun, &slot);
    window.end_commit(slot, slot.commit());
    return slot;
}
Slot& visited(Window& window, std::uint64_t held = 0) {
    Slot& slot = committed(window);
    Slot* const begun = window.begin_visit();
    EXPECT_EQ(begun, &slot);
    slot.held = held;
    window.end_visit(slot);
    return slot;
}
std::exception_ptr failure() {
    return std::make_exception_ptr(std::runtime_error{"the visitor's"});
}

TEST(Window, CommitsInOrderAndOneAtATime) {
    const Options options;
    Window window{options, {}};
    Slot& first = window.add();
    window.begin_scan(first);
    Slot& second = scanned(window);
    EXPECT_EQ(window.begin_commit(), nullptr) << "the first is scanned still";
    Window::end_scan(first);
    EXPECT_EQ(window.begin_commit(), &first);
    EXPECT_EQ(window.begin_commit(), nullptr) << "it is under way";
    window.end_commit(first, false);
    EXPECT_EQ(window.begin_commit(), &first) << "it wanted more bytes";
    window.end_commit(first, true);
    EXPECT_EQ(window.begin_commit(), &second);
}

TEST(Window, BeginsVisitsInOrderBesideEachOtherAndRetiresTheLowest) {
    const Options options;
    Window window{options, {}};
    Slot& first = committed(window);
    Slot& second = committed(window);
    EXPECT_EQ(window.begin_visit(), &first);
    EXPECT_EQ(window.begin_visit(), &second);
    EXPECT_EQ(window.begin_visit(), nullptr);
    window.end_visit(second);
    EXPECT_FALSE(window.all_are_visited_before(1));
    EXPECT_EQ(window.begin_retire(), nullptr) << "the lowest is visited still";
    window.end_visit(first);
    EXPECT_TRUE(window.all_are_visited_before(2));
    EXPECT_EQ(window.begin_retire(), &first);
    EXPECT_EQ(window.begin_retire(), nullptr) << "one at a time";
    EXPECT_TRUE(window.retires_more());
    EXPECT_EQ(window.end_retire(0)->chunk, 0U);
    EXPECT_EQ(window.first(), 1U);
    EXPECT_EQ(window.begin_retire(), &second);
}

TEST(Window, CountsTheBytesOfChunksAndOfWhatIsHeldForThem) {
    Options options;
    options.window = 1'000;
    Window window{options, {}};
    visited(window, 30);
    visited(window, 970);
    EXPECT_EQ(window.bytes(), 200U + 1'000);
    visited(window, 1);
    Slot& fourth = committed(window);
    EXPECT_EQ(window.begin_visit(), nullptr) << "what waits is more than a window";
    for (int chunk = 0; chunk < 3; ++chunk) {
        ASSERT_NE(window.begin_retire(), nullptr);
        window.end_retire(0);
    }
    EXPECT_EQ(window.begin_visit(), &fourth);
    fourth.held = 5'000;
    window.end_visit(fourth);
    ASSERT_NE(window.begin_retire(), nullptr);
    window.end_retire(0);
    EXPECT_EQ(window.bytes(), 0U);
    window.note_bytes(7);
    EXPECT_EQ(window.most_bytes(), 7U);
}

TEST(Window, VisitsTheLowestChunkHoweverMuchIsHeld) {
    Options options;
    options.window = 1;
    Window window{options, {}};
    visited(window, 50);
    Slot& second = committed(window);
    EXPECT_EQ(window.begin_visit(), nullptr);
    ASSERT_NE(window.begin_retire(), nullptr);
    window.end_retire(0);
    EXPECT_EQ(window.begin_visit(), &second);
}

TEST(Window, EndsWhenTheLowestChunkThatFailedOrStoppedIsRetired) {
    const Options options;
    Window window{options, {}};
    Slot& first = committed(window);
    Slot& second = committed(window);
    Slot& third = committed(window);
    scanned(window);
    EXPECT_EQ(window.begin_visit(), &first);
    EXPECT_EQ(window.begin_visit(), &second);
    EXPECT_EQ(window.begin_visit(), &third);
    third.stopped = true;
    window.end_visit(third);
    EXPECT_TRUE(window.end_is_visited());
    EXPECT_FALSE(window.takes_more());
    second.failure = failure();
    window.end_visit(second);
    window.end_visit(first);
    ASSERT_NE(window.begin_retire(), nullptr);
    window.end_retire(0);
    EXPECT_FALSE(window.ended()) << "a lower one is no end";
    ASSERT_NE(window.begin_retire(), nullptr);
    window.end_retire(0);
    EXPECT_TRUE(window.ended());
    EXPECT_FALSE(window.was_stopped());
    EXPECT_THROW(std::rethrow_exception(window.failure()), std::runtime_error);
}

TEST(Window, GoesOnBehindAFileThatFailedWhereThatIsAsked) {
    Options options;
    options.on_file_error = OnFileError::next;
    Window window{options, {}};
    Slot& slot = window.add();
    slot.failure = failure();
    slot.file_failed = true;
    window.begin_scan(slot);
    EXPECT_TRUE(window.takes_more());
    options.on_file_error = OnFileError::stop;
    Window stopping{options, {}};
    Slot& fatal = stopping.add();
    fatal.failure = failure();
    fatal.file_failed = true;
    stopping.begin_scan(fatal);
    EXPECT_FALSE(stopping.takes_more()) << "what is behind it may be a pipe that nobody fills";
}

TEST(Window, AddsTheLossesOfWhatIsVisitedToThoseOfWhatIsRetired) {
    const Options options;
    Window window{options, {}};
    for (const std::uint64_t losses : {1, 20, 300}) {
        Slot& slot = committed(window);
        EXPECT_EQ(window.begin_visit(), &slot);
        slot.result.losses = losses;
        window.end_visit(slot);
    }
    EXPECT_EQ(window.losses_before(0), 0U);
    EXPECT_EQ(window.losses_before(2), 21U);
    ASSERT_NE(window.begin_retire(), nullptr);
    window.end_retire(1);
    EXPECT_EQ(window.losses_before(2), 21U);
    EXPECT_EQ(window.losses_before(3), 321U);
}

TEST(Window, RetiresNothingThatIsHeld) {
    const Options options;
    Window window{options, {true}};
    visited(window);
    const Slot& second = visited(window);
    EXPECT_EQ(window.begin_retire(), nullptr);
    EXPECT_FALSE(window.retires_more());
    EXPECT_EQ(window.visited().size(), 2U);
    window.let_retire_before(1);
    ASSERT_NE(window.begin_retire(), nullptr);
    window.end_retire(0);
    EXPECT_EQ(window.begin_retire(), nullptr);
    window.let_pass(second);
    EXPECT_EQ(window.begin_retire(), &second);
}

TEST(Window, VisitsNoMoreRecordsAheadOfTheCallerThanTheChannelHolds) {
    const Options options;
    Window window{options, {true, 2}};
    for (int chunk = 0; chunk < 3; ++chunk) { // one that the caller is at, and two that wait
        visited(window);
    }
    EXPECT_EQ(window.bytes(), 0U) << "what waits in the channel is bounded by it";
    Slot& fourth = committed(window);
    EXPECT_EQ(window.begin_visit(), nullptr);
    window.let_retire_before(1);
    ASSERT_NE(window.begin_retire(), nullptr);
    window.end_retire(0);
    EXPECT_EQ(window.begin_visit(), &fourth);
}

TEST(Window, KeepsTheOrderWhateverIsDrivenFirst) {
    const Options options;
    std::mt19937 random{11};
    for (int run = 0; run < 200; ++run) {
        Window window{options, {}};
        std::vector<Slot*> scanning;
        std::vector<Slot*> visiting;
        std::size_t taken = 0;
        std::size_t retired = 0;
        const auto drawn = [&](std::vector<Slot*>& slots) {
            std::swap(slots[random() % slots.size()], slots.back());
            Slot* const slot = slots.back();
            slots.pop_back();
            return slot;
        };
        while (retired < 20) {
            switch (random() % 5) {
            case 0:
                if (taken < 20) {
                    Slot& slot = window.add();
                    slot.charged = ++taken;
                    window.begin_scan(slot);
                    scanning.push_back(&slot);
                }
                break;
            case 1:
                if (!scanning.empty()) {
                    Window::end_scan(*drawn(scanning));
                }
                break;
            case 2:
                if (Slot* const slot = window.begin_commit()) {
                    window.end_commit(*slot, random() % 2 == 0);
                }
                break;
            case 3:
                if (Slot* const slot = window.begin_visit()) {
                    visiting.push_back(slot);
                } else if (!visiting.empty()) {
                    window.end_visit(*drawn(visiting));
                }
                break;
            case 4:
                if (Slot* const slot = window.begin_retire()) {
                    EXPECT_EQ(slot->chunk, retired);
                    EXPECT_TRUE(window.all_are_visited_before(++retired));
                    window.end_retire(0);
                }
                break;
            }
        }
        EXPECT_TRUE(window.empty());
        EXPECT_EQ(window.bytes(), 0U);
    }
}

} // namespace
} // namespace marcmill::detail
