#pragma once

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <stop_token>

#include "bench/run_combination.hpp"

namespace marcmill::bench {

/// Thrown where the user asked for an end.
struct Stopped {};

/// Thrown where the child process failed or died; says why.
struct ChildFailed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What a run in a process of its own came to.
struct Sample {
    Measured measured;
    std::uint64_t peak_memory = 0; ///< bytes resident, those that it has of its parent included
};

/// Runs `work` in a forked process, and waits for it: each run begins with no thread, no heap and no table of another.
/// Call it where no other thread holds a lock. Throws ChildFailed; Stopped, the process being killed then.
Sample in_child(const std::function<Measured()>& work, const std::stop_token& stop);

} // namespace marcmill::bench
