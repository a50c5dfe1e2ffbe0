#include "index/signed_anew.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "index/bytes.hpp"
#include "index/hash.hpp"
#include "index/layout.hpp"

namespace marcmill::tests {

std::string signed_anew(std::string bytes) {
    using namespace index;
    if (bytes.size() < head_size + foot_size) {
        return bytes;
    }
    const std::size_t foot = bytes.size() - foot_size;
    Cursor numbers{std::string_view{bytes}.substr(foot)};
    const auto table = numbers.number<std::uint64_t>();
    const auto hashes = numbers.number<std::uint64_t>();
    if (table > foot || hashes > table || table - hashes != (hashes + piece_size - 1) / piece_size * 8) {
        return bytes;
    }
    std::string fresh;
    for (std::size_t at = 0; at < hashes; at += piece_size) {
        put_number(fresh, hash_of(std::string_view{bytes}.substr(at, std::min<std::size_t>(piece_size, hashes - at))));
    }
    bytes.replace(hashes, fresh.size(), fresh);
    const std::uint64_t of_hashes = hash_of(fresh);
    std::memcpy(bytes.data() + foot + 24, &of_hashes, sizeof of_hashes);
    const std::uint64_t of_table = hash_of(std::string_view{bytes}.substr(table, foot - table + foot_size - 16));
    std::memcpy(bytes.data() + foot + 32, &of_table, sizeof of_table);
    return bytes;
}

} // namespace marcmill::tests
