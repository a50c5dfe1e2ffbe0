#pragma once

#include <string>

#include <marcmill/fault.hpp>
#include <marcmill/report.hpp>

namespace marcmill::cli {

/// What was wrong with the data: what was left out and at which level it was looked at, then a line a code with its
/// count and first place. Empty when nothing was wrong.
std::string fault_summary(const Report& report, Check check);

/// "10,000 records, 12 MB in 0.012 s: 1.0 GB/s, 833,333 records/s"
std::string speed_summary(const Counts& counts, double seconds);

} // namespace marcmill::cli
