#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace marcmill::inverted {

using FrameSize = std::uint32_t;

/// Behind the last frame of a record. No frame is as long.
inline constexpr FrameSize end_of_record = 0xFFFFFFFF;

/// Appends a text with its size before it.
inline void append_frame(std::string& to, std::string_view text) {
    const auto size = static_cast<FrameSize>(text.size());
    to.append(reinterpret_cast<const char*>(&size), sizeof size);
    to.append(text);
}

inline void append_end_of_record(std::string& to) {
    to.append(reinterpret_cast<const char*>(&end_of_record), sizeof end_of_record);
}

/// Takes a size off the begin.
inline FrameSize take_size(std::string_view& frames) {
    FrameSize size = 0;
    std::memcpy(&size, frames.data(), sizeof size);
    frames.remove_prefix(sizeof size);
    return size;
}

/// Takes the text of a frame off the begin.
inline std::string_view take_text(std::string_view& frames, FrameSize size) {
    const std::string_view text = frames.substr(0, size);
    frames.remove_prefix(size);
    return text;
}

} // namespace marcmill::inverted
