#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include <marcmill/document.hpp>

#include "post/halt.hpp"

namespace marcmill::post {

/// Documents of one request, by position.
struct Batch {
    std::vector<Document> documents;
    std::size_t bytes = 0;
};

/// Hands batches on to the connection that they go over, and lets one wait.
class Lane {
  public:
    explicit Lane(const Halt& halt) : halt_{&halt} {}

    /// Waits until there is room. False where the run is over.
    bool put(Batch&& batch) {
        std::unique_lock lock{mutex_};
        if (!wait(lock, [&] { return !waiting_; })) {
            return false;
        }
        waiting_.emplace(std::move(batch));
        lock.unlock();
        changed_.notify_all();
        return true;
    }
    /// No more come.
    void close() {
        {
            const std::lock_guard lock{mutex_};
            is_closed_ = true;
        }
        changed_.notify_all();
    }
    /// The next one; nothing where no more come, or the run is over.
    std::optional<Batch> take() {
        std::unique_lock lock{mutex_};
        if (!wait(lock, [&] { return waiting_ || is_closed_; })) {
            return std::nullopt;
        }
        std::optional<Batch> batch = std::exchange(waiting_, std::nullopt);
        lock.unlock();
        changed_.notify_all();
        return batch;
    }

  private:
    template <typename Ready>
    bool wait(std::unique_lock<std::mutex>& lock, const Ready& is_ready) {
        while (!halt_->requested()) {
            if (changed_.wait_for(lock, Halt::glance, is_ready)) {
                return true;
            }
        }
        return false;
    }

    const Halt* halt_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<Batch> waiting_;
    bool is_closed_ = false;
};

} // namespace marcmill::post
