#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "batch/slot.hpp"

#include <marcmill/options.hpp>
#include <marcmill/report.hpp>

namespace marcmill::detail {

/// A chunk that is under way, and what was met of it.
struct SlotShare {
    const Slot* slot;
    const ChunkResult* result;
};

/// Adds up the shares of the chunks as they are retired, in input order: the report of the run, and what callbacks are
/// called with meanwhile. For one thread at a time.
class RunReport {
  public:
    /// `options` outlive it.
    explicit RunReport(const Options& options) : options_{&options} {}

    /// Adds the account of a chunk, writes what it left out, and reports its faults. Throws what the sink and the
    /// callbacks throw.
    void take(Slot& slot);

    /// Calls Options::progress, if there is one. `known_bytes`: of all files reached so far.
    void tell_progress(std::uint64_t known_bytes);

    /// What the chunks taken so far have lost.
    std::uint64_t losses() const { return losses_; }

    /// `complete`: all of the input was visited.
    Report finish(bool complete);

    /// What finish() would give if the shares came next. Writes nothing, calls nobody. It is not complete.
    Report so_far(std::span<const SlotShare> shares) const;

  private:
    void write_rejects(const Slot& slot);
    void add(const Slot& slot, ChunkResult& result);
    void take_file(const Slot& slot, const ChunkResult& result);
    void take_faults(std::string_view path, ChunkResult& result);
    void close_junk();
    void tell(const Fault& fault);

    const Options* options_;
    Report report_;
    FaultCounts told_;
    std::optional<Fault> open_junk_;            ///< a run of junk, not reported yet: it may go on in the next chunk
    std::optional<std::uint32_t> open_line_in_; ///< the file whose line, without an end, was rejected last
    std::string_view line_end_;                 ///< what that line lacks
    std::uint64_t losses_ = 0;
    std::uint32_t files_done_ = 0;
    bool silent_ = false; ///< no callback is called
};

} // namespace marcmill::detail
