#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>

#include "batch/schedule.hpp"

namespace marcmill::detail {

/// A schedule for doors whose callers take records instead of being called. It holds each chunk until the caller is
/// through with it, and retires it on the caller's thread, so that no callback runs beside the caller's own code.
///
/// The caller either visits the chunks itself, one after the other (next_committed), and there is no worker; or it
/// takes chunks that workers have visited (next_visited), who call work().
class HeldSchedule final : public Schedule {
  public:
    static constexpr std::size_t any_number = Window::any_number;

    /// `channel_capacity`: see Window::Holding. The corpus and the visitor, which may be null, outlive it.
    HeldSchedule(const Corpus& corpus, ChunkVisitor* visitor, const Options& options, unsigned threads,
                 std::size_t channel_capacity = any_number)
        : Schedule{corpus, visitor, options, threads, Window::Holding{true, channel_capacity}} {}

    /// Does on this thread what there is to do until the next chunk is committed, and gives it to the caller, who
    /// visits it and calls set_visited(). Takes chunks beyond the window where the caller holds all that is in it.
    /// Null: there is no more, or the run ended.
    Slot* next_committed();
    void set_visited(Slot& slot);

    /// Waits until the lowest chunk is visited, and helps the workers meanwhile. Null as above.
    Slot* next_visited(unsigned worker);

    /// Retires all visited chunks before this one. Throws nothing: finish() does.
    void retire_before(std::size_t chunk);

    /// What was met up to the record that the caller is at, who visits the chunks; or up to so many records of the
    /// lowest chunk, which is visited. After finish() threw, all that was met.
    Report so_far() const;
    Report so_far(std::uint64_t records) const;

    /// No worker but 0 comes.
    void be_alone() { alone_ = true; }

    /// The caller can take no more. finish() throws that.
    void fail(std::exception_ptr failure);

    /// Tells the workers to stop, because the caller wants no more records. Does not wait for them.
    void abandon();

  private:
    Slot* bring_committed(Lock& lock);
    Slot* wait_for_visited(Lock& lock, unsigned worker);
    template <typename Next>
    Slot* or_end(const Next& next);
};

} // namespace marcmill::detail
