#include "measure.hpp"

#include <cstdio>
#include <cstdlib>
#include <thread>

#include "bench/read_memory.hpp"

namespace marcmill::perf {

double yardstick(const Material& material) {
    std::uint64_t folded = 0;
    const Cost cost = cost_of([&] { folded = bench::read_memory(material.bytes()); });
    require(folded == material.answers().folded, "S");
    return cost.seconds;
}

void require(bool right, const std::string& name) {
    if (!right) {
        std::fprintf(stderr, "marcmill-perf: %s: wrong answer\n", name.c_str());
        std::exit(EXIT_FAILURE);
    }
}

std::vector<unsigned> thread_counts() {
    const unsigned cores = std::thread::hardware_concurrency();
    return cores > 2 ? std::vector{1U, 2U, cores} : std::vector{1U, 2U};
}

std::string with_threads(const std::string& name, unsigned threads) {
    return name + "/threads:" + std::to_string(threads);
}

void tell(benchmark::State& state, const Material& material, const Cost& cost, double reading) {
    state.SetIterationTime(cost.seconds);
    state.counters["ratio"] = reading / cost.seconds;
    state.counters["S"] = static_cast<double>(material.bytes().size()) / reading * 1e-9;
    state.counters["cpu"] = cost.cpu_seconds;
    state.counters["minor_faults"] = cost.minor_faults;
}

} // namespace marcmill::perf
