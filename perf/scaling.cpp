#include <thread>

#include "bench/questions.hpp"
#include "bench/read_memory.hpp"
#include "benchmarks.hpp"
#include "measure.hpp"

#include <marcmill/run.hpp>

namespace marcmill::perf {
namespace {

Cost parse(const Material& material, const Corpus& corpus, unsigned threads) {
    Options options;
    options.threads = threads;
    std::uint64_t sum = 0;
    const Cost cost = cost_of([&] { sum = reduce(corpus, bench::EverySubfield{}, options).value.sum; });
    require(sum == material.answers().subfields, "scaling");
    return cost;
}

/// Work of registers alone, which nothing but another's use of the cores can slow.
std::uint64_t compute(std::uint64_t steps) {
    std::uint64_t value = 1;
    for (std::uint64_t step = 0; step < steps; ++step) {
        value ^= value << 13;
        value ^= value >> 7;
        value ^= value << 17;
    }
    return value;
}

/// How much faster two threads compute than one.
double gain_in_computing() {
    constexpr std::uint64_t steps = 50'000'000;
    const auto work = [](std::uint64_t share) { benchmark::DoNotOptimize(compute(share)); };
    const Cost by_one = cost_of([&] { work(2 * steps); });
    const Cost by_two = cost_of([&] {
        const std::jthread other{[&] { work(steps); }};
        work(steps);
    });
    return by_one.seconds / by_two.seconds;
}

/// Counters: `control` and `compute`, how much faster two threads read memory and compute than one; `time` and `cpu`,
/// what two threads take to parse, as a share of what one takes.
void run(benchmark::State& state, const Material& material, const Corpus& corpus) {
    for ([[maybe_unused]] auto _ : state) {
        const Cost read_by_one = cost_of([&] { benchmark::DoNotOptimize(bench::read_memory(material.bytes(), 1)); });
        const Cost read_by_two = cost_of([&] { benchmark::DoNotOptimize(bench::read_memory(material.bytes(), 2)); });
        const Cost one = parse(material, corpus, 1);
        const Cost two = parse(material, corpus, 2);
        state.SetIterationTime(two.seconds);
        state.counters["compute"] = gain_in_computing();
        state.counters["control"] = read_by_one.seconds / read_by_two.seconds;
        state.counters["time"] = two.seconds / one.seconds;
        state.counters["cpu"] = two.cpu_seconds / one.cpu_seconds;
    }
}

} // namespace

void add_scaling(const Material& material) {
    const auto add_one = [&material](const char* name, const Corpus& corpus) {
        benchmark::RegisterBenchmark(name, [&material, corpus](auto& state) { run(state, material, corpus); })
            ->UseManualTime()
            ->Iterations(1)
            ->Unit(benchmark::kMillisecond);
    };
    add_one("scaling/every_subfield/warm", material.warm());
    add_one("scaling/every_subfield/fresh", material.fresh());
}

} // namespace marcmill::perf
