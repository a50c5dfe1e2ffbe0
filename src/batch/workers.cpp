#include "batch/workers.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <tbb/task_arena.h>

#include "batch/schedule.hpp"
#include "io/threads.hpp"

namespace marcmill::detail {
namespace {

/// Of the run whose worker this thread is.
thread_local unsigned threads_here = 1;

/// The workers of one run. Each makes two more, so that the first need not make them all, and a short run makes
/// few.
class Workers {
  public:
    Workers(unsigned threads, const std::function<void(unsigned)>& work, const std::function<bool()>& is_over)
        : threads_{threads}, work_{&work}, is_over_{&is_over}, all_here_{threads * threads_here},
          arena_{static_cast<int>(threads), threads} {}

    void run(unsigned worker) {
        std::vector<std::jthread> others;
        for (unsigned other = 2 * worker + 1; other <= 2 * worker + 2 && other < threads_ && !(*is_over_)(); ++other) {
            if (!io::add_thread(others, [this, other] { run(other); })) {
                break;
            }
        }
        const unsigned before = std::exchange(threads_here, all_here_);
        arena_.execute([&] { (*work_)(worker); });
        threads_here = before;
    }

  private:
    const unsigned threads_;
    const std::function<void(unsigned)>* work_;
    const std::function<bool()>* is_over_;
    const unsigned all_here_; ///< threads that the runs which this one is inside of have, and it
    tbb::task_arena arena_;   ///< every slot is kept for a thread that comes by itself
};

} // namespace

void on_threads(unsigned threads, const std::function<void(unsigned)>& work, const std::function<bool()>& is_over) {
    const unsigned share = std::max(1U, io::most_threads() / threads_here);
    threads = std::min(threads, share);
    if (threads == 1) {
        work(0);
        return;
    }
    Workers{threads, work, is_over}.run(0);
}

unsigned threads_of(const Options& options) {
    return io::threads_for(options.threads);
}

Report run_chunks(const Corpus& corpus, ChunkVisitor* visitor, const Options& options) {
    const unsigned threads = threads_of(options);
    Schedule schedule{corpus, visitor, options, threads};
    on_threads(
        threads == 1 || schedule.is_one_chunk() ? 1 : threads, [&schedule](unsigned worker) { schedule.work(worker); },
        [&schedule] { return schedule.is_over(); });
    return schedule.finish();
}

void each_on_threads(unsigned threads, std::size_t count, const std::function<void(std::size_t)>& call) {
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::exception_ptr failure;
    const auto work = [&](unsigned) {
        try {
            for (std::size_t mine = next++; mine < count; mine = next++) {
                call(mine);
            }
        } catch (...) {
            const std::lock_guard lock{mutex};
            failure = std::current_exception();
        }
    };
    on_threads(static_cast<unsigned>(std::min<std::size_t>(threads, count)), work, [&] { return next >= count; });
    if (failure) {
        std::rethrow_exception(failure);
    }
}

} // namespace marcmill::detail
