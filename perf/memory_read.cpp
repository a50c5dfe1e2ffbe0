#include "bench/read_memory.hpp"
#include "benchmarks.hpp"
#include "measure.hpp"
#include "read_native.hpp"

namespace marcmill::perf {

void add_memory_read(const Material& material) {
    const auto is_right = [&material](std::uint64_t folded) { return folded == material.answers().folded; };
    for (const unsigned threads : thread_counts()) {
        add(
            with_threads("memory_read", threads), material,
            [&material, threads] { return bench::read_memory(material.bytes(), threads); }, is_right);
    }
    add(
        "memory_read/native_loop", material, [&material] { return read_memory_natively(material.bytes()); }, is_right);
}

} // namespace marcmill::perf
