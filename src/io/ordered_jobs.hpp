#pragma once

#include <algorithm>
#include <cassert>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

#include "io/threads.hpp"

namespace marcmill::io {

/// Jobs that threads of its own do, and their results in the order of the jobs. One thread puts and takes.
template <typename Job, typename Result>
class OrderedJobs {
  public:
    /// `work` is called by any thread, beside itself. One thread is the caller's: a job is done when it is put. So it
    /// is where no other can be made.
    OrderedJobs(unsigned threads, std::function<Result(const Job&)> work) : work_{std::move(work)} {
        for (unsigned thread = 0; threads > 1 && thread < threads; ++thread) {
            if (!add_thread(threads_, [this](const std::stop_token& stop) { run(stop); })) {
                break;
            }
        }
        most_ = 2 * std::max<std::size_t>(threads_.size(), 1) + 1;
    }
    OrderedJobs(const OrderedJobs&) = delete;
    OrderedJobs& operator=(const OrderedJobs&) = delete;
    /// Waits for the jobs that were begun; the others are dropped.
    ~OrderedJobs() {
        for (std::jthread& thread : threads_) {
            thread.request_stop();
        }
    }

    /// Two jobs for each thread and one more are in flight: a result is to be taken before the next job is put.
    bool is_full() const { return jobs_.size() == most_; }
    bool is_empty() const { return jobs_.empty(); }

    void put(Job job) {
        assert(!is_full());
        const std::unique_lock lock{mutex_};
        jobs_.push_back({std::move(job), {}, {}, false});
        if (threads_.empty()) {
            perform(jobs_.back());
            jobs_.back().done = true;
        }
        to_begin_.notify_one();
    }

    /// The oldest job's result, for which it waits. Throws what the job threw; with it the job is gone.
    Result take() {
        assert(!is_empty());
        std::unique_lock lock{mutex_};
        done_.wait(lock, [&] { return jobs_.front().done; });
        return take_front();
    }

    /// The same if that is there; else nothing.
    std::optional<Result> take_if_done() {
        const std::unique_lock lock{mutex_};
        return !jobs_.empty() && jobs_.front().done ? std::optional{take_front()} : std::nullopt;
    }

  private:
    struct InFlight {
        Job job;
        std::optional<Result> result;
        std::exception_ptr error;
        bool done;
    };

    void run(const std::stop_token& stop) {
        std::unique_lock lock{mutex_};
        while (to_begin_.wait(lock, stop, [&] { return begun_ < jobs_.size(); }) && !stop.stop_requested()) {
            InFlight& mine = jobs_[begun_++]; // stays where it is, whatever is put behind or taken before it
            lock.unlock();
            perform(mine);
            lock.lock();
            mine.done = true;
            done_.notify_one();
        }
    }

    void perform(InFlight& mine) const noexcept { // but for `done`, which is the lock's
        try {
            mine.result = work_(mine.job);
        } catch (...) {
            mine.error = std::current_exception();
        }
    }

    Result take_front() {
        InFlight oldest = std::move(jobs_.front());
        jobs_.pop_front();
        begun_ -= threads_.empty() ? 0 : 1;
        if (oldest.error) {
            std::rethrow_exception(oldest.error);
        }
        return std::move(*oldest.result);
    }

    std::function<Result(const Job&)> work_;
    std::size_t most_ = 0;
    std::mutex mutex_;
    std::condition_variable_any to_begin_;
    std::condition_variable done_;
    std::deque<InFlight> jobs_;
    std::size_t begun_ = 0; ///< of jobs_, from the front
    std::vector<std::jthread> threads_;
};

} // namespace marcmill::io
