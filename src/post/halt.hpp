#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <utility>

#include <marcmill/stop_token.hpp>

namespace marcmill::post {

/// Whether the run is over before its end: because of the first error of any thread, or because its user wants no more.
class Halt {
  public:
    explicit Halt(StopToken stop) : stop_{std::move(stop)} {}

    /// Ends the run. The first error is the one that counts.
    void end(std::exception_ptr error = nullptr) {
        {
            const std::lock_guard lock{mutex_};
            if (!is_over_) {
                error_ = std::move(error);
            }
            is_over_ = true;
        }
        over_.notify_all();
    }
    bool requested() const {
        const std::lock_guard lock{mutex_};
        return is_over_ || stop_.stop_requested();
    }
    /// Whether all of this time passed before the run was over.
    bool sleep(std::chrono::milliseconds time) {
        const auto until = std::chrono::steady_clock::now() + time;
        std::unique_lock lock{mutex_};
        while (!is_over_ && !stop_.stop_requested()) {
            const auto now = std::chrono::steady_clock::now();
            if (now >= until) {
                return true;
            }
            over_.wait_until(lock, std::min(until, now + glance));
        }
        return false;
    }
    /// Throws the error that ended the run, if one did.
    void throw_error() const {
        const std::lock_guard lock{mutex_};
        if (error_) {
            std::rethrow_exception(error_);
        }
    }

    /// A stop token wakes nobody: so often it is asked.
    static constexpr std::chrono::milliseconds glance{20};

  private:
    StopToken stop_;
    mutable std::mutex mutex_;
    std::condition_variable over_;
    bool is_over_ = false;
    std::exception_ptr error_;
};

} // namespace marcmill::post
