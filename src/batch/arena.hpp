#pragma once

#include <algorithm>
#include <cstddef>

#include <tbb/global_control.h>
#include <tbb/task_arena.h>

namespace marcmill::detail {

/// Runs `call` where its tasks have `threads` threads, the caller's among them: more than the machine has cores, when
/// that is what was asked for, which oneTBB allows only while a control says so.
template <typename Call>
void in_arena(unsigned threads, const Call& call) {
    using tbb::global_control;
    const auto allowed = global_control::active_value(global_control::max_allowed_parallelism);
    const global_control enough{global_control::max_allowed_parallelism, std::max<std::size_t>(threads, allowed)};
    tbb::task_arena arena{static_cast<int>(threads)};
    arena.execute(call);
}

} // namespace marcmill::detail
