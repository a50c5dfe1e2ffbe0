#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "batch/chunk_source.hpp"
#include "batch/chunk_visitor.hpp"
#include "batch/run_report.hpp"
#include "batch/slot.hpp"
#include "record/scratch.hpp"

namespace marcmill::detail {

/// A sliding window of chunks. Every worker runs work(), which takes whatever is to be done next:
///
///   reach -> take and scan -> commit (in order) -> visit -> retire (in order)
///
/// Visits come before scans, so that the scan runs no further ahead than it must, and low chunks before high ones.
/// There is no barrier: a worker waits only when the window is full, or nothing is left. One worker alone can do it
/// all, so that no run depends on how many threads it was given.
class Schedule {
  public:
    Schedule(const Corpus& corpus, ChunkVisitor* visitor, const Options& options, unsigned threads);

    /// Runs until nothing is left to do. `worker`: from 0, below the number of threads.
    void work(unsigned worker);

    /// After all workers have returned: rethrows what ended the run, or gives what it met.
    Report finish();

  private:
    using Lock = std::unique_lock<std::mutex>;

    /// Steps under the lock that do their work without it. False: there was nothing to do.
    bool retire_next(Lock& lock);
    bool commit_next(Lock& lock);
    bool visit_next(Lock& lock, unsigned worker);
    bool reach_next(Lock& lock);
    bool scan_next(Lock& lock);
    bool finished() const;

    bool takes_more() const;
    bool window_takes_next() const;
    bool is_fatal(const Slot& slot) const;
    void scan(Slot& slot) const;
    static void commit(Slot& slot);
    void visit(Slot& slot, unsigned worker);
    void retire(Slot& slot);
    static void fail_if_shrunk(Slot& slot);
    static void fail_if_changed(Slot& slot);
    std::uint64_t losses_before(std::size_t chunk);
    Slot& slot_at(std::size_t chunk) { return *slots_[chunk - first_chunk_]; }

    const Options options_;
    ChunkVisitor* const visitor_;
    std::mutex mutex_;
    std::condition_variable changed_;

    ChunkSource source_;                      ///< while reaching_: its worker's alone
    std::deque<std::unique_ptr<Slot>> slots_; ///< those in flight, by chunk
    std::size_t first_chunk_ = 0;             ///< of slots_.front(); the next to retire
    std::size_t next_commit_ = 0;
    std::size_t next_visit_ = 0;
    std::size_t next_chunk_ = 0; ///< the next to take
    std::uint64_t bytes_in_flight_ = 0;
    std::size_t end_chunk_; ///< chunks from here on are of no use: one below stopped or failed
    bool reaching_ = false;
    bool retiring_ = false;
    bool committing_ = false;
    bool ended_ = false;   ///< the chunk that ended the run is retired
    bool stopped_ = false; ///< it stopped the run
    std::exception_ptr failure_;
    std::vector<Scratch> scratch_;              ///< one a worker
    RunReport report_;                          ///< while retiring_: its worker's alone
    std::uint64_t losses_retired_ = 0;          ///< what report_ holds
    std::atomic<std::uint64_t> known_bytes_{0}; ///< of the files reached so far
};

} // namespace marcmill::detail
