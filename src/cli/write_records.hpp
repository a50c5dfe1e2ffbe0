#pragma once

#include <marcmill/run.hpp>

#include "cli/exit_code.hpp"
#include "cli/run.hpp"

namespace marcmill::cli {

/// Writes the records to the output, byte for byte, and ends the command.
inline ExitCode write_records(Run& run, const Options& options) {
    const auto write_record = [](const RecordView& record, Output& output) { output.write(record); };
    return run.finish(transform(run.corpus(), run.source_sink(), write_record, options));
}

} // namespace marcmill::cli
