#pragma once

#include <string_view>

#include <marcmill/options.hpp>
#include <marcmill/report.hpp>

#include "cli/run.hpp"

namespace marcmill::cli {

/// Writes a row for each record whose flag of the encoding lies, in the form text, tsv or json, and tells how many of
/// which kind they are.
Report write_false_flags(Run& run, std::string_view form, const Options& options);

} // namespace marcmill::cli
