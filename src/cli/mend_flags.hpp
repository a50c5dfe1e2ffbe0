#pragma once

#include <marcmill/options.hpp>
#include <marcmill/report.hpp>

#include "cli/run.hpp"

/// repair --only leader: what records in ISO 2709 say of their text is made true, where it can be, and nothing else is
/// changed or moved. How many there are is told. Throws UsageError where a record is in another format.
namespace marcmill::cli {

/// Writes every byte of the inputs, padding, junk and rejected records too.
Report mend_flags(Run& run, const Options& options);

/// Changes the inputs, which are plain files, where they stand: when all were read, and no two runs into each other.
/// Throws UsageError where an input is something else, std::system_error where it cannot be written to or was changed.
Report mend_flags_in_place(Run& run, const Options& options);

} // namespace marcmill::cli
