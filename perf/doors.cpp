#include <chrono>
#include <functional>

#include "benchmarks.hpp"
#include "measure.hpp"
#include "through_doors.hpp"

namespace marcmill::perf {
namespace {

/// What keeps a caller for as long as it says.
void be_busy(std::chrono::nanoseconds time) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end) {
    }
}

double seconds_of(const Material& material, const char* name, const std::function<Sum()>& ask) {
    Sum sum = 0;
    const Cost cost = cost_of([&] { sum = ask(); });
    require(sum == material.answers().subfields, name);
    return cost.seconds;
}

/// Doors side by side, in one round: what each takes as a share of another.
void compare_doors(benchmark::State& state, const Material& material) {
    const Corpus corpus = material.fresh();
    for ([[maybe_unused]] auto _ : state) {
        const double reading = seconds_of(material, "doors/read", [&] { return by_read(corpus); });
        const double batching = seconds_of(material, "doors/batches", [&] { return by_batches(corpus); });
        const double piping = seconds_of(material, "doors/pipeline", [&] { return by_pipeline(corpus); });
        state.SetIterationTime(reading);
        state.counters["batches"] = batching / reading;
        state.counters["pipeline"] = reading / piping;
    }
}

/// A caller that takes two microseconds a record: what it takes with a pipeline, as a share of what it takes alone.
void compare_slow(benchmark::State& state, const Material& material) {
    const Corpus corpus = material.fresh();
    const std::uint64_t records = material.answers().records;
    const auto work = [](const RecordView&) { be_busy(std::chrono::microseconds{2}); };
    for ([[maybe_unused]] auto _ : state) {
        std::uint64_t given = 0;
        const Cost alone = cost_of([&] {
            for (std::uint64_t record = 0; record < records; ++record) {
                be_busy(std::chrono::microseconds{2});
            }
        });
        const Cost piped = cost_of([&] {
            Pipeline pipeline{corpus};
            while (const RecordView* const record = pipeline.next()) {
                work(*record);
                ++given;
            }
        });
        require(given == records, "doors/slow");
        state.SetIterationTime(piped.seconds);
        state.counters["slow"] = alone.seconds / piped.seconds;
    }
}

/// The same bytes put out in order, and looked at in no order.
void compare_transform(benchmark::State& state, const Material& material) {
    struct Bytes {
        std::uint64_t sum = 0;
        void operator()(const RecordView& record) { sum += record.source().size(); }
        void merge(Bytes&& other) { sum += other.sum; }
    };
    const Corpus corpus = material.fresh();
    for ([[maybe_unused]] auto _ : state) {
        std::uint64_t sum = 0;
        const Cost reduced = cost_of([&] { sum = reduce(corpus, Bytes{}).value.sum; });
        Sum written = 0;
        const Cost transformed = cost_of([&] { written = by_transform(corpus); });
        require(sum == material.bytes().size() && written == sum, "doors/transform");
        state.SetIterationTime(transformed.seconds);
        state.counters["transform"] = transformed.seconds / reduced.seconds;
    }
}

template <typename Compare>
void add_comparison(const char* name, const Material& material, const Compare& compare) {
    benchmark::RegisterBenchmark(name, [&material, compare](auto& state) { compare(state, material); })
        ->UseManualTime()
        ->Iterations(1)
        ->Unit(benchmark::kMillisecond);
}

} // namespace

void add_doors(const Material& material) {
    const auto is_right = [&material](Sum sum) { return sum == material.answers().subfields; };
    add(
        "doors/read", material, [&] { return by_read(material.fresh()); }, is_right);
    add(
        "doors/batches", material, [&] { return by_batches(material.fresh()); }, is_right);
    add(
        "doors/pipeline", material, [&] { return by_pipeline(material.fresh()); }, is_right);
    add_comparison("doors/side_by_side", material, compare_doors);
    add_comparison("doors/slow_caller", material, compare_slow);
    add_comparison("doors/transform", material, compare_transform);
}

} // namespace marcmill::perf
