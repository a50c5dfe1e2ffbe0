#pragma once

#include <cstdint>
#include <string>

namespace marcmill::iso2709 {

/// "1 byte", "12 bytes"
inline std::string byte_count(std::uint64_t bytes) {
    return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
}

} // namespace marcmill::iso2709
