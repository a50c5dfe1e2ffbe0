#pragma once

#include <string_view>

namespace marcmill::notes {

/// The character of one well-formed sequence of UTF-8.
constexpr char32_t code_point(std::string_view sequence) {
    const auto lead = static_cast<unsigned char>(sequence.front());
    const unsigned kept = sequence.size() == 1 ? 0x7F : 0x7FU >> sequence.size();
    char32_t code = lead & kept;
    for (const char byte : sequence.substr(1)) {
        code = code << 6 | (static_cast<unsigned char>(byte) & 0x3F);
    }
    return code;
}

} // namespace marcmill::notes
