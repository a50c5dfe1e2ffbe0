#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <limits>
#include <memory>
#include <vector>

#include "batch/slot.hpp"

#include <marcmill/options.hpp>

namespace marcmill::detail {

/// The chunks in flight: which of them is next for each step, the bytes that they hold, and where the run ends.
///
///   take -> scan -> commit (in order) -> visit (begun in order) -> retire (in order)
///
/// It holds no lock and starts no work. Whoever drives it calls it under a lock; between the begin of a step and its
/// end the chunk is the caller's alone, who does the work without the lock. A begin gives null where the chunk that is
/// next is not ready.
class Window {
  public:
    static constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();

    /// For a door whose caller takes records instead of being called.
    struct Holding {
        bool held = false; ///< no chunk is retired before let_retire_before() says so
        /// Records that wait for the caller, behind those of the chunk that it is at: no chunk is visited that would
        /// make them more, unless none wait.
        std::size_t channel_capacity = any_number;
    };

    /// `options` outlive it.
    Window(const Options& options, const Holding& holding)
        : options_{&options}, holding_{holding}, retire_end_{holding.held ? 0 : any_number} {}

    /// Makes room for the next chunk, which is then described; may throw std::bad_alloc, and nothing has changed.
    Slot& add() { return *slots_.emplace_back(std::make_unique<Slot>()); }
    /// What was added is described: numbers it, and charges its bytes.
    void begin_scan(Slot& slot);
    static void end_scan(Slot& slot) { slot.state = Slot::State::scanned; }

    Slot* begin_commit();
    /// `committed`: what Slot::commit() said. If it did not, the chunk is begun again when the bytes that it wants are
    /// there.
    void end_commit(Slot& slot, bool committed);

    Slot* begin_visit();
    void end_visit(Slot& slot);

    Slot* begin_retire();
    /// `losses`: of all chunks up to this one. The caller destroys the slot, which may close its file, without the
    /// lock.
    std::unique_ptr<Slot> end_retire(std::uint64_t losses);

    /// Held: the caller is through with the chunks before this one.
    void let_retire_before(std::size_t chunk);
    /// Held: the same for a chunk that the caller is not to see, if it is the next.
    void let_pass(const Slot& slot);

    bool empty() const { return slots_.empty(); }
    std::size_t size() const { return slots_.size(); }
    /// The number of the lowest chunk, which is the next to be retired.
    std::size_t first() const { return first_chunk_; }
    const Slot* lowest() const { return slots_.empty() ? nullptr : slots_.front().get(); }
    Slot* lowest() { return slots_.empty() ? nullptr : slots_.front().get(); }
    bool lowest_is(Slot::State state) const { return !slots_.empty() && slots_.front()->state == state; }
    /// The chunks from the lowest on whose visits have begun.
    std::vector<const Slot*> visited() const;
    bool all_are_visited_before(std::size_t chunk) const;
    /// Of the chunks before that are visited, or retired.
    std::uint64_t losses_before(std::size_t chunk) const;

    /// Whether it is known how many records of the chunks before are selected.
    bool all_are_counted_before(std::size_t chunk) const;
    /// How many are, as far as they are counted.
    std::uint64_t selected_before(std::size_t chunk) const;

    /// Whether the next chunk to be committed waits for bytes that are not there yet.
    bool commit_wants_more() const;
    /// Whether a worker is retiring the lowest chunk, or one could: what is visited is still put out.
    bool retires_more() const { return retiring_ || (!holding_.held && lowest_is(Slot::State::visited)); }
    /// Whether chunks that are taken now may still be of use.
    bool takes_more() const { return next_chunk_ < end_chunk_; }

    /// Bytes of the chunks, and of what the visitor holds for them: what counts for Options::window.
    std::uint64_t bytes() const { return bytes_charged_ + bytes_held_; }
    /// Counts the chunks together with the bytes that wait beside them, for most_bytes().
    void note_bytes(std::uint64_t beside);
    std::uint64_t most_bytes() const { return most_bytes_; }

    /// Nothing goes on: the chunk that ends the run was retired, or the failure ends it now.
    bool ended() const { return ended_; }
    void end_with(std::exception_ptr failure);
    /// The chunk that ends the run is visited: no more bytes are wanted.
    bool end_is_visited() const { return end_is_visited_; }
    const std::exception_ptr& failure() const { return failure_; }
    /// The chunk that ended the run stopped it.
    bool was_stopped() const { return stopped_; }
    /// It stopped it because the selection's limit was reached.
    bool reached_limit() const { return reached_limit_; }

  private:
    bool is_fatal(const Slot& slot) const;
    bool may_commit_next() const;
    bool may_visit_next() const;
    bool channel_takes_next() const;
    bool outputs_leave_room() const;
    void note_long_record(const Slot& slot);
    Slot& at(std::size_t chunk) { return *slots_[chunk - first_chunk_]; }
    const Slot& at(std::size_t chunk) const { return *slots_[chunk - first_chunk_]; }

    const Options* options_;
    const Holding holding_;
    std::deque<std::unique_ptr<Slot>> slots_; ///< by chunk
    std::size_t first_chunk_ = 0;             ///< of slots_.front()
    std::size_t next_commit_ = 0;
    std::size_t next_visit_ = 0;
    std::size_t next_chunk_ = 0;         ///< the next to be taken
    std::size_t retire_end_;             ///< chunks from here on are held
    std::size_t end_chunk_ = any_number; ///< chunks from here on are of no use
    bool committing_ = false;
    bool retiring_ = false;
    std::uint64_t bytes_charged_ = 0;
    std::uint64_t bytes_held_ = 0;     ///< by the visitor
    std::uint64_t bytes_in_slots_ = 0; ///< with what waits in the channel
    std::uint64_t most_bytes_ = 0;
    std::uint64_t losses_retired_ = 0;
    std::uint64_t selected_retired_ = 0;
    bool end_is_visited_ = false;
    bool ended_ = false;
    bool stopped_ = false;
    bool reached_limit_ = false;
    std::exception_ptr failure_;
};

} // namespace marcmill::detail
