#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace marcmill::io {

/// A number that other bytes, or another seed, have by chance alone. It is stored in files, so it never changes. It is
/// no secret: whoever wants to can make bytes that have a given one.
inline std::uint64_t fingerprint(std::string_view bytes, std::uint64_t seed = 0) {
    std::uint64_t mark = 0;
    const auto take = [&mark](std::uint64_t word) { // no two words lead from one mark to the same one
        constexpr std::uint64_t factor = 0x9e3779b97f4a7c15;
        mark = (mark ^ word) * factor;
        mark ^= mark >> 32;
    };
    take(seed + 1);
    take(bytes.size());
    while (!bytes.empty()) {
        std::uint64_t word = 0;
        const std::size_t size = std::min(bytes.size(), sizeof word);
        std::memcpy(&word, bytes.data(), size);
        take(word);
        bytes.remove_prefix(size);
    }
    take(0); // the last word reaches all bits
    take(0);
    return mark;
}

} // namespace marcmill::io
