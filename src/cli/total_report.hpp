#pragma once

#include <marcmill/report.hpp>

namespace marcmill::cli {

/// Adds what a run met to what those before it did, as if one run had been over the files of all.
void add_report(Report& total, Report report);

} // namespace marcmill::cli
