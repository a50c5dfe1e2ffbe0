#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/fault_list.hpp"

#include <marcmill/fault.hpp>
#include <marcmill/options.hpp>
#include <marcmill/report.hpp>
#include <marcmill/scan.hpp>

namespace marcmill::detail {

/// What the visit of one chunk found besides the records: its share of the report.
struct ChunkResult {
    Counts counts;
    FaultCounts fault_counts;
    FaultList faults; ///< up to the run's limit, and the first of each code
    /// Where the run of junk ends that an earlier chunk began, if this one goes on with it: a run is one fault.
    std::uint64_t junk_goes_on_to = 0;
    bool last_fault_kept = true;           ///< in `faults`, where the next chunk may lengthen it
    std::uint64_t losses = 0;              ///< faults for which something was left out
    std::optional<Fault> stopped_by;       ///< the one of them that ended the run
    std::vector<std::string_view> rejects; ///< what was left out, in order, where the run wants it
    std::deque<std::string> mended;        ///< the bytes of mended records, which views and outputs name
};

/// What a chunk must know of the chunks before it in its file.
struct ChunkContext {
    std::uint64_t first_number = 1; ///< of the first record in the chunk
    bool after_junk = false;        ///< only padding stands between a run of junk and the chunk's first span
};

/// The losses of all chunks before; waits until they are known.
using LossesBefore = std::function<std::uint64_t()>;

/// Keeps the account of one chunk: every byte in a record, rejected, padding or junk, and a fault for whatever is
/// wrong.
class Account {
  public:
    /// All but `options` and `result`, which outlive it, are copied.
    Account(const Options& options, const ChunkContext& context, LossesBefore losses_before, ChunkResult& result)
        : options_{&options}, losses_before_{std::move(losses_before)}, in_junk_{context.after_junk},
          junk_from_before_{context.after_junk}, result_{&result} {}

    /// A sound record.
    void take_record(std::uint64_t length) {
        in_junk_ = junk_from_before_ = false;
        result_->counts.bytes += length;
        result_->counts.record_bytes += length;
        ++result_->counts.records;
    }
    void take_mended(std::uint64_t length, Fault fault);
    /// As much as one span holds ends a run of junk.
    void take_padding(std::uint64_t length);
    /// `bytes`, which is where `fault` says. A run of junk is one fault, even where it is longer than one span.
    void take_junk(std::string_view bytes, Fault fault);
    /// A byte order mark: bytes of no record, and yet no loss.
    void take_mark(std::string_view bytes, Fault fault);
    /// What comes is another run of junk.
    void end_junk() { in_junk_ = junk_from_before_ = false; }
    void reject(std::string_view bytes, Fault fault);
    /// The record that was taken last, of these bytes, `mended` or not, is rejected after all.
    void reject_taken(std::string_view bytes, bool mended, Fault fault);
    /// Something odd about a record that is handed on.
    void note(Fault fault);
    /// The same of one that was mended after it was taken; `before`: and once before that.
    void note_mended(bool before, Fault fault);

    /// Whether a fault with this code will be told, or only counted: then its code, offset and length are enough.
    bool tells(FaultCode code) const {
        return result_->faults.size() < options_->max_faults_kept || result_->fault_counts[code] == 0 ||
               options_->on_fault || options_->on_error == OnError::stop || options_->max_faults != 0;
    }

    /// The last loss ended the run: nothing behind it is visited.
    bool stopped() const { return result_->stopped_by.has_value(); }

  private:
    void lose(std::string_view bytes, Fault fault);
    bool ends_run();
    void raise(Fault fault);

    const Options* options_;
    LossesBefore losses_before_;
    std::optional<std::uint64_t> before_;
    bool in_junk_;                 ///< nothing but padding since the last junk
    bool junk_from_before_;        ///< that run began in an earlier chunk
    bool junk_fault_here_ = false; ///< that run began in this chunk, and its fault was kept last
    ChunkResult* result_;
};

} // namespace marcmill::detail
