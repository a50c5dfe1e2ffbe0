#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/meter.hpp"
#include "material.hpp"

namespace marcmill::perf {

using bench::Cost;
using bench::cost_of;
using bench::Meter;

/// Seconds that one thread takes to read the corpus: the corpus's size over it is S.
double yardstick(const Material& material);

/// Ends the program when an answer is wrong: its speed means nothing then.
void require(bool right, const std::string& name);

/// 1, 2 and, on a larger machine, all cores.
std::vector<unsigned> thread_counts();
/// "count/warm/threads:2"
std::string with_threads(const std::string& name, unsigned threads);

/// A benchmark that asks one question, and reads memory before and after, so that both meet the same machine.
/// Counters: `ratio` of its speed to S, `S` in GB/s, `cpu` in seconds, `minor_faults`.
void tell(benchmark::State& state, const Material& material, const Cost& cost, double reading);

/// Registers it: `ask()` is timed and gives an answer, `is_right(answer)` is not.
template <typename Ask, typename IsRight>
void add(const std::string& name, const Material& material, Ask ask, IsRight is_right) {
    const auto run = [name, &material, ask, is_right](benchmark::State& state) {
        for ([[maybe_unused]] auto _ : state) {
            const double before = yardstick(material);
            const Meter meter;
            const auto answer = ask();
            const Cost cost = meter.read();
            require(is_right(answer), name);
            tell(state, material, cost, (before + yardstick(material)) / 2);
        }
    };
    benchmark::RegisterBenchmark(name.c_str(), run)->UseManualTime()->Iterations(1)->Unit(benchmark::kMillisecond);
}

} // namespace marcmill::perf
