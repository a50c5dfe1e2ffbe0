#pragma once

#include <optional>
#include <string>

#include "io/descriptor.hpp"
#include "io/output_place.hpp"

namespace marcmill::io {

/// A stream that somebody else opened, ready to be written to at its place.
struct OpenStream {
    Descriptor descriptor;     ///< of this process, to be closed
    std::optional<int> shared; ///< the number of ours that it doubles; none where the stream is another process's alone
};

/// The stream of a named descriptor. What is written goes behind what was written before, by whoever writes to it, and
/// behind the end of a file that it was opened to append to. Another process's stream is opened at its place where the
/// system does not lend it; then that process does not see the place move. Throws std::system_error with `path`: EBADF
/// for one that is closed or cannot be written to.
OpenStream open_stream(const NamedDescriptor& named, const std::string& path);

} // namespace marcmill::io
