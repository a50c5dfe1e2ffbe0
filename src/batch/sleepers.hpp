#pragma once

#include <condition_variable>
#include <mutex>

namespace marcmill::detail {

/// Threads that sleep under one lock until they are woken, the last one first. A thread that was woken looks for work;
/// if it finds some, it wakes the next.
///
/// Each waits for a condition variable of its own: of several that wait for one, glibc may lose the one that it was to
/// wake (its bug 25847).
class Sleepers {
  public:
    void sleep(std::unique_lock<std::mutex>& lock) {
        Sleeper sleeper{last_};
        last_ = &sleeper;
        sleeper.changed.wait(lock, [&] { return sleeper.woken; });
        coming_ = false;
    }
    /// Wakes nobody while one that was woken before is still on its way: that one wakes the next.
    void wake_one() {
        if (last_ != nullptr && !coming_) {
            coming_ = true;
            wake_last();
        }
    }
    void wake_all() {
        while (last_ != nullptr) {
            wake_last();
        }
    }

  private:
    struct Sleeper {
        Sleeper* before;
        bool woken = false;
        std::condition_variable changed{};
    };

    void wake_last() {
        Sleeper& sleeper = *last_;
        last_ = sleeper.before;
        sleeper.woken = true;
        sleeper.changed.notify_one();
    }

    Sleeper* last_ = nullptr;
    bool coming_ = false;
};

} // namespace marcmill::detail
