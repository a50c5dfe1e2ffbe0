#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include <marcmill/tag.hpp>

namespace marcmill::naive {

/// Any three bytes as a tag: a field's may be odd, which Tag::from() refuses.
inline Tag tag_of(std::string_view text) {
    std::uint32_t packed = 0;
    std::memcpy(&packed, text.data(), 3);
    return Tag::unpacked(packed);
}

} // namespace marcmill::naive
