#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

#include "batch/chunk_visitor.hpp"
#include "batch/peak_bytes.hpp"
#include "batch/view_list.hpp"
#include "io/spares.hpp"
#include "record/scratch.hpp"

namespace marcmill::detail {

/// Views of the records of one chunk: their tables, as far as they are built, stand in the scratch.
struct ParsedChunk {
    ParsedChunk() { scratch.keep_records(true); }

    std::size_t bytes() const { return scratch.bytes() + views.bytes(); }

    Scratch scratch;
    ViewList views;
    std::size_t counted = 0; ///< bytes of the scratch, in the channel's sum
};

using Parsed = std::unique_ptr<ParsedChunk>;

/// Holds the views of each chunk's records until they are taken. What is given back is used again, and so is its
/// memory.
class Channel final : public ChunkVisitor {
  public:
    /// What is built of a record ahead of whoever takes it.
    enum class Ahead : std::uint8_t { nothing, fields, delimiters };

    explicit Channel(Ahead ahead) : ahead_{ahead} {}

    Flow visit_chunk(std::size_t chunk, unsigned worker, ChunkCursor& records) override;
    std::uint64_t peak_bytes() const override;
    /// The texts that were made of a chunk's records. What else waits in the channel is counted by records.
    std::uint64_t held_bytes(std::size_t chunk) const override;

    /// Bytes of a chunk's views, and of their tables and texts, until they are taken.
    std::uint64_t bytes_of(std::size_t chunk) const;

    /// Null for a chunk that was not visited, or not to its end: its file failed.
    Parsed take(std::size_t chunk);
    void give_back(Parsed parsed);

    /// The caller used this record: from now on what it had to build is built ahead.
    void learn_from(const RecordView& record);

  private:
    void count(ParsedChunk& parsed);

    std::atomic<Ahead> ahead_;
    mutable std::mutex mutex_;
    std::map<std::size_t, Parsed> chunks_;
    io::Spares<Parsed> spare_{[] { return std::make_unique<ParsedChunk>(); }};
    PeakBytes scratch_bytes_;
};

} // namespace marcmill::detail
