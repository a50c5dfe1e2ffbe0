#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace marcmill::io {

inline constexpr std::size_t zstd_header_size = 18; ///< of a frame, at the most

inline constexpr std::string_view zstd_magic = "\x28\xb5\x2f\xfd";
inline constexpr std::string_view skippable_magic = "\x2a\x4d\x18"; ///< behind a byte 0x50 to 0x5f

inline bool is_skippable_frame(std::string_view frame) {
    return frame.size() >= 4 && (frame[0] & 0xf0) == 0x50 && frame.substr(1, 3) == skippable_magic;
}

/// All of a skippable frame, by its first 8 bytes.
inline std::uint64_t skippable_frame_size(std::string_view header) {
    std::uint64_t size = 8;
    for (std::size_t byte = 0; byte < 4; ++byte) {
        size += std::uint64_t{static_cast<unsigned char>(header[4 + byte])} << 8 * byte;
    }
    return size;
}

/// Whether a frame can begin so, as far as there are bytes, of which there is one at the least.
inline bool may_begin_frame(std::string_view frame) {
    const std::size_t size = std::min<std::size_t>(frame.size(), 4);
    return zstd_magic.starts_with(frame.substr(0, size)) ||
           ((frame[0] & 0xf0) == 0x50 && skippable_magic.starts_with(frame.substr(1, size - 1)));
}

} // namespace marcmill::io
