#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>

#include "batch/chunk_visitor.hpp"
#include "batch/sleepers.hpp"
#include "batch/slot.hpp"
#include "batch/slot_work.hpp"
#include "batch/sources.hpp"
#include "batch/window.hpp"

namespace marcmill::detail {

/// Drives a window of chunks by several threads. Every worker runs work(), which takes whatever is to be done next:
///
///   reach -> fill -> take and scan -> commit (in order) -> visit -> retire (in order)
///
/// Which chunk is next for a step, Window says; what is done to it, SlotWork; from what, Sources. Visits come
/// before scans, so that the scan runs no further ahead than it must, and low chunks before high ones. There is no
/// barrier: a worker waits only when the window is full, or nothing is left. One worker alone can do it all, so that no
/// run depends on how many threads it was given.
///
/// A worker sleeps only if no step was possible at its last look. Whoever makes one possible looks again, or wakes one;
/// whoever lets go of the lock for a step wakes one, which may find the next. So no step is left while a worker sleeps,
/// and nothing wakes them all but the end.
class Schedule {
  public:
    /// The corpus and the visitor, which may be null, outlive it.
    Schedule(const Corpus& corpus, ChunkVisitor* visitor, const Options& options, unsigned threads)
        : Schedule{corpus, visitor, options, threads, Window::Holding{}} {}

    /// Opens the first file, before any worker comes. Whether one chunk is all there is, so that one worker is enough.
    bool is_one_chunk();

    /// Does what a worker can do until nothing is left. `worker`: from 0, below the number of threads.
    void work(unsigned worker);

    /// The losses of all chunks before; waits for those that are visited now.
    std::uint64_t losses_before(std::size_t chunk);

    /// So many records of the chunk are selected. Gives those of all chunks before; waits until they are counted.
    std::uint64_t selected_before(Slot& slot, std::uint64_t own);

    /// Waits until all chunks before are retired, which it does itself if nobody else does. False: the run ended
    /// before.
    bool wait_for_turn(std::size_t chunk);

    /// Nothing is left to do: a worker that came now would return.
    bool is_over() const {
        const std::lock_guard lock{mutex_};
        return finished();
    }

    /// How often a worker was woken, and found nothing to do. When all have returned.
    std::uint64_t vain_wakes() const { return vain_wakes_; }

    /// After all workers have returned: rethrows what ended the run, or gives what it met.
    Report finish();

  protected:
    using Lock = std::unique_lock<std::mutex>;

    Schedule(const Corpus& corpus, ChunkVisitor* visitor, const Options& options, unsigned threads,
             const Window::Holding& holding);

    void wake_one();
    void wake_all();

    /// Steps under the lock that do their work without it. False: there was nothing to do.
    bool retire_next(Lock& lock);
    bool commit_next(Lock& lock);
    bool visit_next(Lock& lock, unsigned worker);
    bool scan_next(Lock& lock);
    bool bring_next(Lock& lock);

    /// To be called with the lock, where a visit has ended.
    void end_visit(Slot& slot);
    void end_with(std::exception_ptr failure);

    bool finished() const;
    bool cancelled() const { return abandoned_ || options_.stop.stop_requested(); }
    bool has_more_chunks() const { return !sources_.done() && window_.takes_more(); }

    const Options options_;
    mutable std::mutex mutex_;
    Sleepers idle_;                  ///< workers that found nothing to do
    std::condition_variable caller_; ///< the caller of a HeldSchedule, who helps while it waits
    SlotWork work_;
    Window window_;
    bool alone_;                   ///< there is one worker, and no other comes
    bool starved_ = false;         ///< the caller holds the window, and wants more
    std::optional<Report> failed_; ///< what was met before the failure that ended the run
    std::atomic<bool> abandoned_{false};

  private:
    void let_go(Lock& lock);

    bool step(Lock& lock, unsigned worker);
    bool reach_next(Lock& lock);
    bool fill_next(Lock& lock);
    bool read_ahead(Lock& lock);
    bool take_in(Lock& lock, const std::optional<Intake>& intake);

    bool wants_no_bytes() const { return enough_ || cancelled(); }
    bool goes_on() const { return has_more_chunks() && !cancelled(); }
    bool wants_chunks() const;
    std::uint64_t window_left() const;

    const bool held_;                ///< chunks are retired by the caller, and not by workers
    std::condition_variable before_; ///< those inside a visit, which wait for the chunks before theirs
    std::uint64_t vain_wakes_ = 0;

    Sources sources_;
    std::atomic<bool> enough_{false};           ///< no more bytes are wanted
    std::atomic<std::uint64_t> known_bytes_{0}; ///< of the files reached so far
};

} // namespace marcmill::detail
