#pragma once

#include <cstddef>
#include <span>

#include "runs/stored_entry.hpp"

namespace marcmill::runs {

/// Sorts by key, number and payload. The keys are the same in their first `common` bytes. `threads`: as many as that.
void sort_slots(std::span<Slot> slots, std::size_t common, unsigned threads);

} // namespace marcmill::runs
