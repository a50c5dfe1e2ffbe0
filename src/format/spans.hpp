#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <marcmill/scan.hpp>

namespace marcmill::format {

class Framing;

/// A span of a chunk in eight bytes: its offset counts from the chunk's first byte.
class PackedSpan {
  public:
    PackedSpan() = default;
    /// A record that its own leader delimits.
    PackedSpan(std::uint32_t offset, std::uint32_t length)
        : offset_{offset}, length_and_nature_{length << nature_bits} {}
    /// `origin`: the chunk's first byte, at most 4 GiB before the span.
    PackedSpan(const Span& span, std::uint64_t origin);

    Span unpack(std::uint64_t origin) const;
    std::uint32_t offset() const { return offset_; }
    std::uint32_t length() const { return length_and_nature_ >> nature_bits; }
    /// A record without a note.
    bool is_plain_record() const { return (length_and_nature_ & ((1U << nature_bits) - 1)) == 0; }

  private:
    static constexpr unsigned nature_bits = 4; ///< leaves 28 for a length, which is at most max_record

    std::uint32_t offset_ = 0;
    std::uint32_t length_and_nature_ = 0;
};

/// The spans that begin in one chunk, each where the one before ends; the last may end behind the chunk.
struct ChunkSpans {
    std::uint64_t begin = 0; ///< the chunk: [begin, end)
    std::uint64_t end = 0;
    std::uint64_t start = 0; ///< where the first span begins; `end`, or beyond it, when there is none
    std::uint64_t stop = 0;  ///< where the last one ends; `start` when there is none
    std::vector<PackedSpan> spans;
    std::size_t not_plain = 0; ///< how many of them are no plain records
};

/// Of a text that goes on behind `bytes`: the first of the spans from `place` on that more bytes may change,
/// spans.spans.size() when there is none. Costs one look where all are plain records.
std::size_t first_open(const Framing& framing, std::string_view bytes, const ChunkSpans& spans, std::size_t place = 0);

/// Walks from the span at `place` on once more.
void walk_again(const Framing& framing, std::string_view bytes, ChunkSpans& spans, std::size_t place);

/// Makes `spans` those of the chain that comes in at `from`, the end of the chunks before: drops what was guessed wrong
/// and walks from there until it meets the guess. Needs from >= begin. After: start == from; no spans, and stop ==
/// from, where the chain passes over the whole chunk. Costs nothing where start == from already.
void link(const Framing& framing, std::string_view bytes, std::uint64_t from, ChunkSpans& spans);

} // namespace marcmill::format
