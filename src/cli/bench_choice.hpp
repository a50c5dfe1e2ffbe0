#pragma once

#include <optional>
#include <string>

#include "bench/combination.hpp"

namespace marcmill::cli {

/// What bench runs, by its lists: numbers of threads, strategies and works, each with commas between. None: all there
/// are; of threads 1, 2, 4, ... and the cores. Throws UsageError, also where nothing is left to run.
bench::Choice bench_choice(const std::optional<std::string>& threads, const std::optional<std::string>& strategies,
                           const std::optional<std::string>& works);

/// All that the lists may hold, with commas between.
std::string names_of_strategies();
std::string names_of_works();

} // namespace marcmill::cli
