#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "format/spans.hpp"

namespace marcmill::iso2709 {

using format::ChunkSpans;
using format::PackedSpan;

/// One chain of spans over a part of a chunk. A hop is claimed by the leader's length and verified a round later, when
/// the lines with the terminator and the next leader, asked for at once, have arrived.
class Lane {
  public:
    /// `start` is the first boundary of the part that ends at `end`, or `end`; spans count from `origin`.
    void begin(std::string_view bytes, std::uint64_t origin, std::uint64_t start, std::uint64_t end);

    bool done() const { return at_ >= end_; }

    /// One hop; needs !done().
    void step();

    /// Its spans, when it is done.
    ChunkSpans& part();

    /// What it holds.
    std::size_t bytes() const { return part_.spans.capacity() * sizeof(PackedSpan); }

  private:
    void claim();
    void walk();

    const char* at_ = nullptr;  ///< the boundary that was reached
    const char* end_ = nullptr; ///< of the part
    std::uint32_t claimed_ = 0; ///< the length that the leader there states
    const char* origin_ = nullptr;
    std::string_view bytes_;
    ChunkSpans part_;
};

/// Guesses the spans of chunks, one chunk at a time, and keeps the memory that this takes.
class Lanes {
  public:
    /// Bytes that a lane goes over. A lane waits for memory at every hop; 64 of them over a 4 MiB chunk keep as many
    /// lines under way as a core can (docs/performance.md has the figures of 16 to 128).
    static constexpr std::size_t usual = std::size_t{64} << 10;

    explicit Lanes(std::size_t lane = usual) : lane_{lane} {}

    /// Guesses the spans that begin in [begin, end) of `bytes`, without a look at what is before but one byte. The
    /// guess is right from some boundary on in any sane input; link() makes it right in all.
    void guess_spans(std::string_view bytes, std::uint64_t begin, std::uint64_t end, ChunkSpans& out);

    /// What it holds.
    std::size_t bytes() const;

  private:
    void run(std::size_t count);

    std::size_t lane_;
    std::vector<Lane> lanes_;
    std::vector<Lane*> running_;
};

} // namespace marcmill::iso2709
