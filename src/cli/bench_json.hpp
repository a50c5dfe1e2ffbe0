#pragma once

#include <string>

#include "bench/results.hpp"

namespace marcmill::cli {

/// All of a benchmark as a JSON object, and a line end: the machine, every run, what the runs come to, and predictions.
std::string bench_json(const bench::Results& results);

} // namespace marcmill::cli
