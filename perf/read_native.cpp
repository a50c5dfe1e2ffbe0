#include "read_native.hpp"

#include <cstring>

namespace marcmill::perf {

std::uint64_t read_memory_natively(std::string_view bytes) {
    std::uint64_t folded = 0;
    const std::size_t words = bytes.size() / sizeof folded;
    for (std::size_t word = 0; word < words; ++word) {
        std::uint64_t value = 0;
        std::memcpy(&value, bytes.data() + word * sizeof value, sizeof value);
        folded ^= value;
    }
    std::uint64_t last = 0;
    std::memcpy(&last, bytes.data() + words * sizeof last, bytes.size() % sizeof last);
    return folded ^ last;
}

} // namespace marcmill::perf
