#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string_view>

#include "batch/chunk.hpp"
#include "batch/open_file.hpp"
#include "format/framing.hpp"
#include "format/spans.hpp"
#include "io/file_state.hpp"

namespace marcmill::detail {

/// One chunk on its way: taken, scanned, committed, visited, retired.
struct Slot {
    enum class State : std::uint8_t { taken, scanned, committed, visiting, visited };

    State state = State::taken;
    std::size_t chunk = 0; ///< its number in the run
    std::uint32_t file_number = 0;
    std::string_view name;          ///< of the file
    std::shared_ptr<OpenFile> file; ///< null before a small file is read, and after a file error
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint64_t size = 0;    ///< bytes, as it was taken
    std::uint64_t charged = 0; ///< bytes that it counts for in the window: size, or none where it waits in a channel
    std::uint64_t held = 0;    ///< bytes that the visitor and its faults hold for it until it is retired
    bool opens_file = false;   ///< a whole small file, which the worker that scans it reads
    io::FileState seen;        ///< of that file, which it must still be
    bool last_of_file = false;

    std::string_view text;                ///< the bytes of the file that are there, at the last look
    bool whole = true;                    ///< they are all
    bool cut = false;                     ///< the stream failed: no more bytes arrive, although the file goes on
    std::uint64_t wants = 0;              ///< bytes that must be there before it can be committed
    std::optional<std::size_t> open_span; ///< from where on the spans must be walked again
    bool linked = false;                  ///< the spans are those of the chain

    format::ChunkSpans spans;
    ChunkContext context;
    ChunkResult result;
    std::exception_ptr failure; ///< of the file or the visit
    bool file_failed = false;
    bool reached_visitor = false; ///< visit() was called
    bool stopped = false;         ///< the visit returned Flow::stop, or the limit of the selection was reached
    bool reached_limit = false;

    // Where Selection::skip or limit is given:
    std::optional<std::uint64_t> rank; ///< records selected in all chunks before, once that is known
    std::uint64_t selected = 0;        ///< in this one, up to as many as end the run
    bool counted = false;              ///< they are known. All three by the schedule, under its lock

    /// Looks at what is there of the file. Under the schedule's lock.
    void look();

    /// Guesses the spans from what the last look saw.
    void guess(std::unique_ptr<format::GuessMemory>& memory);

    /// Makes the spans those of the chain of the chunks before. False: bytes that are not there yet may change the last
    /// ones; it is to be called again when those that the slot then wants are there. Throws nothing: what it met is the
    /// slot's failure.
    bool commit() noexcept;

  private:
    bool join_chain();
    ChunkContext context_behind() const;
    void drop_what_was_cut();
};

} // namespace marcmill::detail
