#include "cli/memory.hpp"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "cli/numbers.hpp"

namespace marcmill::cli {
namespace {

/// A line of /proc/self/status, such as "VmHWM:     1234 kB", in bytes; 0 where there is none.
std::uint64_t status_value(const std::string& name) {
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(name + ':')) {
            return std::stoull(line.substr(name.size() + 1)) * 1024;
        }
    }
    return 0;
}

std::string mebibytes(std::uint64_t bytes) {
    return fmt::format("{:.1f} MiB", static_cast<double>(bytes) / (1 << 20));
}

} // namespace

ResidentMemory::ResidentMemory() : anonymous_{status_value("RssAnon")} {}

std::string ResidentMemory::told(const Memory& run) const {
    const std::uint64_t now = status_value("RssAnon");
    const std::uint64_t besides = anonymous_ + run.workers;
    return fmt::format("memory: {} resident at the most\n"
                       "  input window  {:>12}\n"
                       "  workers       {:>12}\n"
                       "  results       {:>12}\n",
                       mebibytes(status_value("VmHWM")), mebibytes(run.window), mebibytes(run.workers),
                       mebibytes(now - std::min(now, besides)));
}

} // namespace marcmill::cli
