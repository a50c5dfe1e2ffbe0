#include <cstdio>
#include <exception>
#include <string>

#include <benchmark/benchmark.h>

#include "bench/read_memory.hpp"
#include "benchmarks.hpp"
#include "compiler.hpp"
#include "material.hpp"

namespace {

int run(const char* path) {
    using namespace marcmill::perf;
    const Material material{path};
    benchmark::AddCustomContext("corpus_bytes", std::to_string(material.bytes().size()));
    benchmark::AddCustomContext("corpus_records", std::to_string(material.answers().records));
    benchmark::AddCustomContext("compiler", compiler);
    benchmark::AddCustomContext("highway_target", marcmill::bench::read_memory_target());
    add_memory_read(material);
    add_scan(material);
    add_count(material);
    add_two_fields(material);
    add_every_subfield(material);
    add_statistics(material);
    add_doors(material);
    add_scaling(material);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "usage: marcmill-perf [--benchmark_...] FILE    (made by marcmill synth)\n");
        return 2;
    }
    try {
        return run(argv[1]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "marcmill-perf: %s\n", error.what());
        return 3;
    }
}
