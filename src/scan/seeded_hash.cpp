#include "scan/seeded_hash.hpp"

#include <chrono>

#include <sys/random.h>

#define XXH_INLINE_ALL // short values are hashed in fewer instructions than a call of the library takes
#include <xxhash.h>

namespace marcmill::scan {
namespace {

std::uint64_t drawn() {
    std::uint64_t seed = 0;
    if (::getrandom(&seed, sizeof seed, GRND_NONBLOCK) != static_cast<ssize_t>(sizeof seed)) {
        const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
        seed = static_cast<std::uint64_t>(now) ^ reinterpret_cast<std::uintptr_t>(&seed);
    }
    return seed;
}

} // namespace

std::uint64_t seeded_hash(std::string_view bytes, std::uint64_t seed) {
    return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::uint64_t seed_of_process() {
    static const std::uint64_t seed = drawn();
    return seed;
}

} // namespace marcmill::scan
