#pragma once

#include <atomic>
#include <cstddef>

namespace marcmill::detail {

/// The bytes that several threads hold together, now and at the most.
class PeakBytes {
  public:
    /// One thread held `before`, and holds `now`.
    void change(std::size_t before, std::size_t now) {
        const std::size_t held = held_.fetch_add(now - before) + now - before;
        for (std::size_t most = most_; held > most && !most_.compare_exchange_weak(most, held);) {
        }
    }
    std::size_t most() const { return most_; }

  private:
    std::atomic<std::size_t> held_{0};
    std::atomic<std::size_t> most_{0};
};

} // namespace marcmill::detail
