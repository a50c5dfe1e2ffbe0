#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace marcmill::runs {

/// The first eight bytes of a key as a number that sorts as they do. A shorter key is filled up with zeros.
inline std::uint64_t prefix_of(std::string_view key) {
    std::uint64_t word = 0;
    if (key.size() >= sizeof word) {
        std::memcpy(&word, key.data(), sizeof word);
    } else if (!key.empty()) {
        std::memcpy(&word, key.data(), key.size());
    }
    return std::endian::native == std::endian::little ? __builtin_bswap64(word) : word;
}

/// A view of what was added once: it owns nothing.
struct Entry {
    std::uint64_t prefix = 0; ///< of the key
    std::string_view key;
    std::uint64_t number = 0;
    std::string_view payload;
};

/// Whether `a` comes before `b` where their prefixes are equal.
inline bool comes_before_behind_prefix(const Entry& a, const Entry& b) {
    if (const int order = a.key.compare(b.key); order != 0) {
        return order < 0;
    }
    return a.number != b.number ? a.number < b.number : a.payload < b.payload;
}

/// The order of all entries: by the keys' bytes, then the numbers, then the payloads' bytes. Entries of which neither
/// comes before the other are the same in every byte, so that the order in which they come out cannot be seen.
inline bool comes_before(const Entry& a, const Entry& b) {
    return a.prefix != b.prefix ? a.prefix < b.prefix : comes_before_behind_prefix(a, b);
}

} // namespace marcmill::runs
