#include "benchmarks.hpp"
#include "measure.hpp"
#include "questions.hpp"
#include "read_memory.hpp"

#include <marcmill/batch.hpp>

namespace marcmill::perf {
namespace {

Cost parse(const Material& material, const Corpus& corpus, unsigned threads) {
    Options options;
    options.threads = threads;
    std::uint64_t sum = 0;
    const Cost cost = cost_of([&] { sum = reduce(corpus, EverySubfield{}, options).value.sum; });
    require(sum == material.answers().subfields, "scaling");
    return cost;
}

/// Counters: `control`, how much faster two threads read memory than one; `time` and `cpu`, what two threads take to
/// parse, as a share of what one takes.
void run(benchmark::State& state, const Material& material, const Corpus& corpus) {
    for ([[maybe_unused]] auto _ : state) {
        const Cost read_by_one = cost_of([&] { benchmark::DoNotOptimize(read_memory(material.bytes(), 1)); });
        const Cost read_by_two = cost_of([&] { benchmark::DoNotOptimize(read_memory(material.bytes(), 2)); });
        const Cost one = parse(material, corpus, 1);
        const Cost two = parse(material, corpus, 2);
        state.SetIterationTime(two.seconds);
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
