#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/detail/function.hpp>

#include "runs/entry_store.hpp"
#include "runs/merged_runs.hpp"
#include "runs/run_writer.hpp"
#include "runs/temporary_file.hpp"

namespace marcmill::runs {

/// Sorts entries of which there may be more than memory holds: what is over the limit stands in temporary files as
/// sorted runs, which are merged.
///
/// Counted against the limit are an entry's key and payload, and 32 bytes for each; while runs are merged, the buffers
/// and the one entry that each run holds. Beyond it come three times the longest entry at the most where that is
/// longer than the limit's share, 16 bytes for each run, and 64 KiB or so.
///
/// The temporary files have no names, so that nothing stays after a crash. They take about as many bytes as the keys
/// and payloads have, twice as many while more runs are merged than fit at a time, and there are two at the most.
class SortedRuns {
  public:
    static constexpr std::size_t least_limit = std::size_t{64} << 10;

    /// `memory_limit`: in bytes; less than least_limit is as that. `folder`: where the files are made, when any are.
    /// `threads` sort; 0: as many as the process may use.
    SortedRuns(std::size_t memory_limit, std::string folder, unsigned threads = 0);

    /// The key and the payload may hold any bytes, and have less than 4 GiB each, else std::length_error. Throws
    /// std::system_error with the folder's path where a file cannot be made or written; what was added is then lost.
    void add(std::string_view key, std::uint64_t number, std::string_view payload = {});

    /// Visits all that was added, ascending by the keys' bytes, then the numbers, then the payloads' bytes. What was
    /// added twice is visited twice. The views live until `visit` returns. May be called again, and so may add()
    /// afterwards. Throws as add() does.
    void
    merge(const detail::Function<void(std::string_view key, std::uint64_t number, std::string_view payload)>& visit);

    /// Whether anything was written to a file.
    bool has_spilled() const { return file_.has_value(); }
    /// How many runs there are in files: after merge() no more than are merged at a time.
    std::size_t runs() const { return runs_.size(); }

  private:
    EntryStore& store();
    void spill();
    void merge_until_few();
    std::size_t most_at_once() const;
    std::size_t buffer_of(std::size_t runs) const;
    MergedRuns runs_from(std::size_t first, std::size_t last, std::size_t buffer) const;

    std::size_t limit_;
    std::string folder_;
    unsigned threads_;
    std::optional<EntryStore> store_;
    std::optional<TemporaryFile> file_;
    std::vector<Extent> runs_;
    std::size_t longest_ = 0; ///< bytes of the longest entry
};

} // namespace marcmill::runs
