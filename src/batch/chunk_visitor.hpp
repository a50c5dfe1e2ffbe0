#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>

#include <marcmill/corpus.hpp>
#include <marcmill/detail/engine.hpp>
#include <marcmill/options.hpp>
#include <marcmill/report.hpp>

namespace marcmill::detail {

/// What a run does with its chunks, which are numbered from 0 in input order across all files.
class ChunkVisitor {
  public:
    ChunkVisitor() = default;
    ChunkVisitor(const ChunkVisitor&) = delete;
    ChunkVisitor& operator=(const ChunkVisitor&) = delete;
    virtual ~ChunkVisitor() = default;

    /// Visits the records of a chunk. Called once for each chunk that is reached, in any order, by several workers at a
    /// time; `worker` is below the number of threads, and no worker is in two calls at a time. Visits begin in input
    /// order. When a chunk is visited, all earlier ones have been or will be, unless the run ends first.
    virtual Flow visit_chunk(std::size_t chunk, unsigned worker, ChunkCursor& records) = 0;

    /// Where a run ends inside a chunk: behind so many of its records, the last of which stopped it, or threw.
    struct End {
        std::uint64_t records;
        std::exception_ptr failure; ///< null where it stopped
    };
    /// Called before retire(), for what is to be done with the records of one chunk after the other. A value ends the
    /// run, and the account, as if the visit had ended there.
    virtual std::optional<End> visit_in_order(std::size_t /*chunk*/) { return std::nullopt; }

    /// Called when all chunks up to this one are visited: in input order, one call at a time, for a chunk whose visit
    /// threw as well. Chunks behind the one that ended the run are not retired.
    virtual void retire(std::size_t /*chunk*/) {}

    /// What it holds for a chunk from its visit until it is retired, besides what is the user's: it counts for the
    /// window.
    virtual std::uint64_t held_bytes(std::size_t /*chunk*/) const { return 0; }

    /// What it held at the most, besides what is the user's. Asked when the run has ended.
    virtual std::uint64_t peak_bytes() const { return 0; }
};

} // namespace marcmill::detail
