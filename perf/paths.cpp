// One hot path over one corpus, as a process of its own: scripts/guard counts its instructions.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <string_view>

#include <gnu/libc-version.h>
#include <hwy/highway.h>
#include <malloc.h>
#include <tbb/version.h>

#include "bench/read_memory.hpp"
#include "compiler.hpp"
#include "hot_paths.hpp"

namespace marcmill::perf {

/// What is counted: callgrind collects from its first instruction to its last, and nothing before or behind.
extern "C" [[gnu::noinline]] std::uint64_t marcmill_counted(const HotPath& path, std::string_view bytes) {
    const std::uint64_t answer = path.walk(bytes);
    // Were the call the last thing done, it could become a jump, and what is behind it be counted too or not at all.
    asm volatile("");
    return answer;
}

namespace {

/// What the counts hang on beside the project, a line each.
void print_about() {
    std::printf("compiler\t%s\n", compiler);
    std::printf("libc\t%s\n", gnu_get_libc_version());
    std::printf("tbb\t%s\n", TBB_runtime_version());
    std::printf("highway\t%d.%d.%d\n", HWY_MAJOR, HWY_MINOR, HWY_PATCH);
    std::printf("target\t%s\n", bench::read_memory_target());
}

void print_paths() {
    for (const HotPath& path : hot_paths()) {
        std::printf("%.*s\t%u\n", static_cast<int>(path.name.size()), path.name.data(), path.mean_length);
    }
}

int walk(const HotPath& path, const char* file) {
    const Material material{file};
    const std::string bytes = path.prepare(material.bytes());
    const std::uint64_t wanted = path.wanted(material);
    // Once before it counts: what is done once a process (Highway looks for its target, the linker binds) is not the
    // path's.
    const std::uint64_t first = path.walk(bytes);
    // Trimmed, the allocator's lists are the same whatever came before, and counts to the instruction; else they differ
    // by up to 0.2 %.
    malloc_trim(0);
    const std::uint64_t second = marcmill_counted(path, bytes);
    if (first != wanted || second != wanted) {
        std::fprintf(stderr, "marcmill-paths: %s: %llu and %llu, should be %llu\n", path.name.data(),
                     static_cast<unsigned long long>(first), static_cast<unsigned long long>(second),
                     static_cast<unsigned long long>(wanted));
        return 1;
    }
    return 0;
}

int run(int argc, char** argv) {
    if (argc == 2 && argv[1] == std::string_view{"--about"}) {
        print_about();
        return 0;
    }
    if (argc == 2 && argv[1] == std::string_view{"--list"}) {
        print_paths();
        return 0;
    }
    const auto paths = hot_paths();
    const auto is_named = [&](const HotPath& path) { return argc == 3 && path.name == argv[1]; };
    const auto path = std::find_if(paths.begin(), paths.end(), is_named);
    if (path == paths.end()) {
        std::fprintf(stderr, "usage: marcmill-paths --about | --list | PATH FILE    (made by marcmill synth)\n");
        return 2;
    }
    return walk(*path, argv[2]);
}

} // namespace
} // namespace marcmill::perf

int main(int argc, char** argv) {
    try {
        return marcmill::perf::run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "marcmill-paths: %s\n", error.what());
        return 3;
    }
}
