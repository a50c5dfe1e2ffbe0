#pragma once

#include <memory>

#include "io/stream.hpp"

#include <marcmill/corpus.hpp>
#include <marcmill/options.hpp>

namespace marcmill::detail {

/// Opens a part of a corpus: maps it, or begins a stream of what cannot be mapped, or is compressed. `unwanted`: see
/// io::stream_file(). Throws std::system_error with the path.
std::unique_ptr<io::Input> open_part(const Corpus::Part& part, Io io, io::Unwanted unwanted = {});

/// Whether an open file is read in order, and not mapped.
bool is_streamed(const io::OpenedFile& file, Io io);

/// The same as open_part() of a part that is a file, and was opened.
std::unique_ptr<io::Input> input_of(io::OpenedFile file, Io io, io::Unwanted unwanted);

} // namespace marcmill::detail
