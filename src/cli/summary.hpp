#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <marcmill/fault.hpp>
#include <marcmill/report.hpp>

namespace marcmill::cli {

/// What was wrong with the data: what was left out and at which level it was looked at, then one line per code with its
/// count and first place. Empty when nothing was wrong.
std::string fault_summary(const Report& report, Check check);

/// The paths of the files that hold neither records nor what is told to be none: empty ones, and padding alone.
std::vector<std::string> files_without_record(const Report& report);

/// "empty.mrc holds no record", "2 of 30 files hold no record, the first is empty.mrc". `files`: how many were read.
std::string no_record_line(const std::vector<std::string>& paths, std::size_t files);

/// "10,000 records, 12 MB in 0.012 s: 1.0 GB/s, 833,333 records/s"
std::string speed_summary(const Counts& counts, double seconds);

} // namespace marcmill::cli
