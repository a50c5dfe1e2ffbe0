#include "measure.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include <sys/resource.h>

#include "read_memory.hpp"

namespace marcmill::perf {
namespace {

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

Cost now() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const std::chrono::duration<double> clock = std::chrono::steady_clock::now().time_since_epoch();
    return {clock.count(), seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
            static_cast<double>(usage.ru_minflt)};
}

} // namespace

Meter::Meter() : began_{now()} {}

Cost Meter::read() const {
    const Cost ended = now();
    return {ended.seconds - began_.seconds, ended.cpu_seconds - began_.cpu_seconds,
            ended.minor_faults - began_.minor_faults};
}

double yardstick(const Material& material) {
    std::uint64_t folded = 0;
    const Cost cost = cost_of([&] { folded = read_memory(material.bytes()); });
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
