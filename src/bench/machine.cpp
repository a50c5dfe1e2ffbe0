#include "bench/machine.hpp"

#include <algorithm>
#include <fstream>
#include <limits>
#include <string_view>
#include <thread>

#include <sys/utsname.h>

#include "bench/read_memory.hpp"

namespace marcmill::bench {
namespace {

#ifdef __clang__
constexpr std::string_view compiler = __VERSION__; // names itself
#else
constexpr std::string_view compiler = "g++ " __VERSION__;
#endif

/// What stands behind the colon of the first line that begins with `key`; empty where there is none.
std::string value_of(const char* path, std::string_view key) {
    std::ifstream file{path};
    for (std::string line; std::getline(file, line);) {
        const std::size_t colon = line.find(':');
        if (line.starts_with(key) && colon != std::string::npos) {
            const std::size_t begin = std::min(line.find_first_not_of(" \t", colon + 1), line.size());
            return line.substr(begin);
        }
    }
    return {};
}

/// A line of /proc/meminfo in bytes; `otherwise` where there is none.
std::uint64_t memory_line(std::string_view key, std::uint64_t otherwise) {
    const std::string kibibytes = value_of("/proc/meminfo", key);
    return kibibytes.empty() ? otherwise : std::stoull(kibibytes) * 1024;
}

} // namespace

Machine this_machine() {
    utsname system{};
    uname(&system);
    Machine machine;
    machine.processor = value_of("/proc/cpuinfo", "model name");
    machine.cores = std::max(1U, std::thread::hardware_concurrency());
    machine.memory = memory_line("MemTotal", 0);
    machine.kernel = std::string{system.sysname} + ' ' + system.release;
    machine.compiler = compiler;
    machine.vectors = read_memory_target();
    return machine;
}

std::uint64_t available_memory() {
    return memory_line("MemAvailable", std::numeric_limits<std::uint64_t>::max());
}

} // namespace marcmill::bench
