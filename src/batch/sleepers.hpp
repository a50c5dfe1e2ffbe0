#pragma once

#include <condition_variable>
#include <mutex>

namespace marcmill::detail {

/// Threads that sleep until they are woken, all under one lock: the last one first. Who was woken looks for something
/// to do, and wakes the next where it found some.
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
    /// None where one that was woken has not come yet: it wakes the next.
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
