#pragma once

#include <cstddef>
#include <optional>

#include "batch/chunk.hpp"
#include "batch/held_schedule.hpp"
#include "batch/run_end.hpp"
#include "batch/selection.hpp"
#include "batch/text_step.hpp"
#include "record/scratch.hpp"

#include <marcmill/corpus.hpp>
#include <marcmill/options.hpp>

namespace marcmill::detail {

/// The records of a corpus, one by one, on the caller's thread.
class Pull {
  public:
    /// `keeps_records`: what next() gives, and the tables of it, stand until drop_records().
    Pull(Corpus corpus, const Options& options, bool keeps_records);
    Pull(const Pull&) = delete;
    Pull& operator=(const Pull&) = delete;

    /// The next record. Null when there are no more, or none can be had: end() says which.
    const RecordView* next() {
        try {
            return next_record();
        } catch (...) { // what is behind may not be taken for what is next
            fail();
            return nullptr;
        }
    }

    /// The chunks that were gone through may be retired.
    void drop_records();

    /// There are no more records, and end() throws what is being handled.
    void fail();

    /// Behind the last record: throws what ended the run.
    void end() { end_.reach(schedule_, most_scratch_); }
    /// Before, and where it threw: up to the record that was given last.
    const Report& report() {
        return end_.report([this] { return schedule_.so_far(); });
    }

  private:
    const RecordView* next_record() {
        for (;;) {
            if (chunk_) {
                if (const RecordView* const record = chunk_->next()) {
                    holds_records_ = keeps_records_;
                    return record;
                }
                leave_chunk();
            }
            if (end_.is_reached() || !enter_chunk()) {
                return nullptr;
            }
        }
    }
    bool enter_chunk();
    void leave_chunk();
    void shrink_scratch();

    const Corpus corpus_;
    const bool keeps_records_;
    HeldSchedule schedule_;
    Scratch scratch_;
    std::size_t most_scratch_ = 0; ///< bytes that it held
    Slot* slot_ = nullptr;
    std::optional<Chunk> chunk_;              ///< of the slot
    std::optional<TextStep> text_;            ///< none where no record is decoded
    std::optional<Selector> selector_;        ///< none where all records are selected, and none is decoded
    std::optional<SelectedRecords> selected_; ///< of the chunk
    std::uint64_t rank_ = 0;                  ///< records selected in the chunks before
    std::size_t next_chunk_ = 0;              ///< those before were gone through
    bool holds_records_ = false;              ///< some were given since they were last dropped, and are kept
    RunEnd end_;
};

} // namespace marcmill::detail
