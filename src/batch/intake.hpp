#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>

#include "batch/open_file.hpp"
#include "io/stream.hpp"

namespace marcmill::detail {

/// A piece on its way into the stream of a file.
struct Intake {
    std::shared_ptr<OpenFile> file; ///< one piece may fail while another is on its way
    std::shared_ptr<io::Filling> filling;
    std::size_t most;                ///< bytes
    std::optional<std::size_t> part; ///< of a file ahead

    // Without the lock; decode() when take() has ended, where it has work.
    void take() const { file->stream->take(*filling, most); }
    void decode() const { file->stream->decode(*filling); }
    bool has_work() const { return filling->piece.decode != nullptr; }
};

/// The bytes that one intake puts into a stream at the most: small beside the window.
inline std::size_t intake_size(std::size_t window) {
    constexpr std::size_t most = std::size_t{4} << 20;
    return std::clamp(window / 8, io::smallest_room, most);
}

} // namespace marcmill::detail
