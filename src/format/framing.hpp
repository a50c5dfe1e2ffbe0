#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "format/spans.hpp"
#include "record/finding.hpp"

#include <marcmill/scan.hpp>

namespace marcmill::format {

class Reader;

/// What guesses need, kept from chunk to chunk so that the memory is not taken anew. It is with one thread at a time.
class GuessMemory {
  public:
    GuessMemory() = default;
    GuessMemory(const GuessMemory&) = delete;
    GuessMemory& operator=(const GuessMemory&) = delete;
    virtual ~GuessMemory() = default;

    virtual std::size_t bytes() const = 0;
};

/// Where the records of one file begin and end. It is made when the file's first bytes are known, and then used by many
/// threads at a time.
///
/// A run cuts a file into chunks, guesses the spans of each chunk without a look at those before it, and then links the
/// chunks in order: where a guess was wrong, it walks from the proven end. So a serial format, such as records with
/// their lengths in front, is a format whose guess is empty: the walk finds its boundaries, one chunk after the other,
/// while the records of the chunks before are parsed in parallel.
class Framing {
  public:
    Framing() = default;
    Framing(const Framing&) = delete;
    Framing& operator=(const Framing&) = delete;
    virtual ~Framing() = default;

    /// The span that begins at `offset`, a boundary before the end of `bytes`. It is a pure function of the bytes from
    /// there on: whoever calls it with the same offset gets the same span, which is what lets a guess be verified. No
    /// span is empty, or longer than max_record.
    virtual Span next_span(std::string_view bytes, std::uint64_t offset) const = 0;

    /// A guess at the first boundary in [from, to), where `from` is not the file's beginning; `to` when there is none.
    virtual std::uint64_t guess_boundary(std::string_view /*bytes*/, std::uint64_t /*from*/, std::uint64_t to) const {
        return to;
    }

    /// Whether bytes behind the end of `bytes`, which are not there yet, may make another span of this one.
    virtual bool is_open(std::string_view bytes, const Span& span) const = 0;

    /// So many bytes behind a chunk decide nearly every span that begins in it.
    virtual std::uint64_t lookahead() const = 0;

    /// Guesses the spans that begin in [begin, end) of `bytes`. The guess should be right from some boundary on in any
    /// sane input; link() makes it right in all. By default: those from the first guessed boundary on.
    virtual void guess_spans(std::string_view bytes, std::uint64_t begin, std::uint64_t end,
                             std::unique_ptr<GuessMemory>& memory, ChunkSpans& out) const;

    /// What is wrong with a span that its boundaries make a rejected one, or an odd one.
    virtual detail::Finding finding_of(const Span& span) const = 0;

    /// What one worker reads this file's records with. The framing outlives it.
    virtual std::unique_ptr<Reader> reader() const = 0;
};

} // namespace marcmill::format
