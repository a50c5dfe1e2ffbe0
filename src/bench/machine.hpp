#pragma once

#include <cstdint>
#include <string>

namespace marcmill::bench {

/// What was measured on, and with.
struct Machine {
    std::string processor; ///< as the kernel names it; empty where it does not
    unsigned cores = 1;    ///< that this process may use
    std::uint64_t memory = 0;
    std::string kernel;
    std::string compiler;
    std::string vectors; ///< Highway's name of what the yardstick reads memory with
};

Machine this_machine();

/// Bytes that processes can have without swapping, what the page cache gives back included; the most there can be where
/// the kernel does not say.
std::uint64_t available_memory();

} // namespace marcmill::bench
