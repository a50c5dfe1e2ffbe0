#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace marcmill::io {

/// Appends a number, seven bits a byte, the low ones first; the highest bit of a byte says that more follow.
inline void append_varint(std::string& to, std::uint64_t number) {
    for (; number >= 0x80; number >>= 7) {
        to.push_back(static_cast<char>(number | 0x80));
    }
    to.push_back(static_cast<char>(number));
}

/// Takes a number off the front. Nothing, and `from` is as it was, where append_varint() wrote no such bytes: they end
/// before it, are more than it needs, or of a number that is too large.
inline std::optional<std::uint64_t> take_varint(std::string_view& from) {
    std::uint64_t number = 0;
    unsigned shift = 0;
    for (std::size_t at = 0; at < from.size() && shift < 64; ++at, shift += 7) {
        const auto byte = static_cast<unsigned char>(from[at]);
        number |= std::uint64_t{byte & 0x7FU} << shift;
        if (byte < 0x80) {
            const bool is_shortest = byte != 0 || at == 0;
            const bool fits = shift < 63 || byte == 1;
            if (!is_shortest || !fits) {
                return std::nullopt;
            }
            from.remove_prefix(at + 1);
            return number;
        }
    }
    return std::nullopt;
}

/// A small number for a small difference of either sign; unzigzag() gives the difference back.
inline std::uint64_t zigzag(std::uint64_t difference) {
    return difference << 1 ^ (0 - (difference >> 63));
}
inline std::uint64_t unzigzag(std::uint64_t code) {
    return code >> 1 ^ (0 - (code & 1));
}

} // namespace marcmill::io
