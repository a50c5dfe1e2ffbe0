#pragma once

#include <chrono>
#include <thread>

namespace marcmill::tests {

/// Waits until `condition()` holds, and gives up where it does not come true in two minutes: a test that puts threads
/// in an order says nothing then, but it ends. On a machine with other work, and under a sanitizer, the task library
/// has taken more than ten seconds to move a thread from one run to the next.
template <typename Condition>
bool came_true(const Condition& condition) {
    for (int wait = 0; wait < 120'000 && !condition(); ++wait) {
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    return condition();
}

} // namespace marcmill::tests
