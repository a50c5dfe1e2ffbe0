#pragma once

#include <cstdint>
#include <string_view>

namespace marcmill::perf {

/// What bench::read_memory() does on one thread, by a plain loop that the compiler made the best of for this machine.
std::uint64_t read_memory_natively(std::string_view bytes);

} // namespace marcmill::perf
