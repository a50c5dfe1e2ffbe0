#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "batch/chunk_visitor.hpp"
#include "batch/peak_bytes.hpp"
#include "batch/run_report.hpp"
#include "batch/selection.hpp"
#include "batch/slot.hpp"
#include "batch/sources.hpp"
#include "batch/text_step.hpp"
#include "format/framing.hpp"
#include "io/spares.hpp"
#include "record/scratch.hpp"

namespace marcmill::detail {

/// Reports how many records of a chunk are selected, and gives how many are in all chunks before; waits until they are
/// counted.
using SelectedBefore = std::function<std::uint64_t(std::uint64_t own)>;

/// What is done to one slot at a time, in the order of its states and without the schedule's lock. Failures are the
/// slot's.
class SlotWork {
  public:
    /// The options and the visitor, which may be null, outlive it.
    SlotWork(const Options& options, ChunkVisitor* visitor, unsigned threads);

    /// Guesses the spans; reads the file first where it is a small one.
    void scan(Slot& slot, const Sources& sources);

    /// What handing on a chunk's records asks of the run, about the chunks before.
    struct Before {
        LossesBefore losses;
        Turn turn;
        SelectedBefore selected;
    };
    /// Hands the records to the visitor. `worker` is in no other call.
    void hand_on(Slot& slot, unsigned worker, const Before& before);

    /// Lets the visitor put out what it has, and adds the slot to the report. In order, one at a time.
    void retire(Slot& slot, std::uint64_t known_bytes);

    /// What the retired slots have lost.
    std::uint64_t losses() const { return report_.losses(); }
    Report finish(bool complete) { return report_.finish(complete); }

    /// The report up to these chunks, which are in order behind the retired ones; of a single chunk, up to so many of
    /// its records.
    Report so_far(const std::vector<const Slot*>& slots) const;
    Report so_far(const Slot& slot, std::uint64_t records) const;
    /// What the workers and the visitor held at the most. When all have returned.
    std::uint64_t peak_bytes() const;

  private:
    /// It is written to for every record: two workers' in one cache line, of which some cores fetch two at a time, made
    /// every subfield of 264-byte records 175 ms a GB, not 157.
    struct alignas(128) OwnLines {
        Scratch scratch;
        std::size_t counted = 0;          ///< bytes of it in scratch_bytes_
        std::optional<Selector> selector; ///< none where all records are selected, and none is decoded
        std::optional<TextStep> text;     ///< none where none is decoded
    };

    void count_scratch(OwnLines& own);
    void put_out(Slot& slot, std::uint64_t known_bytes);
    void end_behind(Slot& slot, const ChunkVisitor::End& end);
    struct PartOfSlot {
        ChunkResult result;
        bool reached_limit = false;
    };
    PartOfSlot account_of(const Slot& slot, std::uint64_t records) const;
    Chunk chunk_of(const Slot& slot, unsigned worker, ChunkResult& result, const LossesBefore& losses);
    void hand_on_records(Slot& slot, unsigned worker, const Before& before);
    bool holds_selected(Slot& slot, unsigned worker, const Before& before);
    void call_visitor(ChunkCursor& records, Slot& slot, unsigned worker);

    const Options* options_;
    ChunkVisitor* visitor_;
    std::vector<OwnLines> workers_; ///< one each
    PeakBytes scratch_bytes_;
    io::Spares<std::unique_ptr<format::GuessMemory>> guess_memory_;
    io::Spares<std::vector<format::PackedSpan>>
        spans_; ///< of retired slots: anew, they cost more page faults than the file
    RunReport report_;
};

} // namespace marcmill::detail
