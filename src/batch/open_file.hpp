#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "batch/chunk.hpp"
#include "format/framing.hpp"
#include "format/reader.hpp"
#include "io/stream.hpp"

#include <marcmill/corpus.hpp>
#include <marcmill/options.hpp>

namespace marcmill::detail {

/// A part of a corpus that is open; while chunks of it are in flight, the last slot that holds it closes it.
struct OpenFile {
    std::unique_ptr<io::Input> input;
    io::Stream* stream = nullptr; ///< the input, where its bytes still have to come
    Chunk::File facts;
    std::unique_ptr<const format::Framing> framing; ///< null until the first bytes are known
    /// One for each worker, made when it comes to its first chunk.
    std::vector<std::unique_ptr<format::Reader>> readers;
    ChunkContext committed;          ///< what the next chunk to commit must know
    std::uint64_t committed_end = 0; ///< where its first span begins

    explicit OpenFile(unsigned workers = 1) : readers(workers) {}

    /// Finds out by the first bytes of the file which format it is, unless the options say.
    void choose_format(std::string_view first_bytes);

    /// What this worker reads the file's records with. The format is chosen.
    format::Reader& reader(unsigned worker);
};

/// Opens a part of a corpus: maps it, or begins a stream of what cannot be mapped, or is compressed. `unwanted`: see
/// io::stream_file(). Throws std::system_error with the path.
std::unique_ptr<io::Input> open_part(const Corpus::Part& part, Io io, io::Unwanted unwanted = {});

/// The same, but for a small file: null, and `small` is what it was. It is closed again, and to be read with
/// read_small() by the worker that scans it, since a map costs more than the copy, and ten thousand files need no ten
/// thousand descriptors.
std::unique_ptr<io::Input> open_unless_small(const Corpus::Part& part, const Options& options, io::Unwanted unwanted,
                                             io::FileState& small);
std::unique_ptr<io::Input> read_small(const Corpus::Part& part, const io::FileState& small);

/// Opens a part that is a compressed file. Null where it is not, or cannot be opened.
std::unique_ptr<io::Input> open_compressed(const Corpus::Part& part, io::Unwanted unwanted) noexcept;

/// Whether an open file is read in order, and not mapped.
bool is_streamed(const io::OpenedFile& file, Io io);

/// The same as open_part() of a part that is a file, and was opened.
std::unique_ptr<io::Input> input_of(io::OpenedFile file, Io io, io::Unwanted unwanted);

} // namespace marcmill::detail
