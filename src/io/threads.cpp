#include "io/threads.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>

#include <sys/resource.h>
#include <unistd.h>

namespace marcmill::io {
namespace {

constexpr unsigned most_for_each_core = 4;
constexpr unsigned always_allowed = 64;

/// What a thread takes of the addresses: its stack, and what the C library sets aside for its allocations.
constexpr std::uint64_t addresses_of_a_thread = (std::uint64_t{8} + 64) << 20;

unsigned cores() {
    return std::max(1U, std::thread::hardware_concurrency());
}

std::uint64_t addresses_in_use() {
    unsigned long long pages = 0;
    if (std::FILE* const statm = std::fopen("/proc/self/statm", "re")) {
        if (std::fscanf(statm, "%llu", &pages) != 1) {
            pages = 0;
        }
        std::fclose(statm);
    }
    return std::uint64_t{pages} * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

unsigned room_for_threads(unsigned asked) {
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) {
        return asked;
    }
    const std::uint64_t left = limit.rlim_cur - std::min<std::uint64_t>(limit.rlim_cur, addresses_in_use());
    return static_cast<unsigned>(std::min<std::uint64_t>(asked, 1 + left / 2 / addresses_of_a_thread));
}

} // namespace

unsigned most_threads() {
    return std::max(always_allowed, most_for_each_core * cores());
}

unsigned threads_for(unsigned asked) {
    const unsigned threads = asked == 0 ? cores() : std::min(asked, most_threads());
    return threads == 1 ? 1 : room_for_threads(threads);
}

} // namespace marcmill::io
