#pragma once

#include <cstdint>
#include <string_view>

namespace marcmill::bench {

/// The yardstick: reads every byte once, on one thread, with the widest vectors of this machine and four accumulators.
/// Returns all bytes as little-endian words of 8, the last filled up with zeros, xored.
std::uint64_t read_memory(std::string_view bytes);

/// The same on several threads, each with its share.
std::uint64_t read_memory(std::string_view bytes, unsigned threads);

/// The name of the Highway target that read_memory() takes here.
const char* read_memory_target();

} // namespace marcmill::bench
