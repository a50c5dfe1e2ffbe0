#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <string_view>

#include "batch/chunk.hpp"
#include "format/spans.hpp"
#include "io/input.hpp"

namespace marcmill::detail {

/// A file of the corpus while chunks of it are in flight; the last slot that holds it closes it.
struct OpenFile {
    std::unique_ptr<io::Input> input;
    Chunk::File facts;
    ChunkContext committed;          ///< what the next chunk to commit must know
    std::uint64_t committed_end = 0; ///< where its first span begins
};

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
    std::uint64_t charged = 0; ///< bytes that it counts for in the window
    bool opens_file = false;   ///< a whole small file, which the worker that scans it reads
    bool last_of_file = false;

    format::ChunkSpans spans;
    ChunkContext context;
    ChunkResult result;
    std::exception_ptr failure; ///< of the file or the visit
    bool file_failed = false;
    bool reached_visitor = false; ///< visit() was called
    bool stopped = false;         ///< the visit returned Flow::stop

    /// What the chunk behind this one must know; needs the spans to be committed.
    ChunkContext context_behind() const;
};

} // namespace marcmill::detail
