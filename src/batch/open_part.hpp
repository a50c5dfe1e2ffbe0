#pragma once

#include <memory>

#include "io/stream.hpp"

#include <marcmill/corpus.hpp>
#include <marcmill/options.hpp>

namespace marcmill::detail {

/// Opens a part of a corpus: maps it, or begins a stream of what cannot be mapped, or is compressed. `unwanted`: see
/// io::stream_file(). Throws std::system_error with the path.
std::unique_ptr<io::Input> open_part(const Corpus::Part& part, Io io, io::Unwanted unwanted = {});

/// The same of a part that is a file, and was opened.
std::unique_ptr<io::Input> input_of(io::OpenedFile file, Io io, io::Unwanted unwanted);

} // namespace marcmill::detail
