#pragma once

#include <marcmill/run.hpp>

#include "cli/exit_code.hpp"
#include "cli/run.hpp"

namespace marcmill::cli {

/// Writes the records to the output, byte for byte.
inline Report write_sources(Run& run, const Options& options) {
    const auto write_record = [](const RecordView& record, Output& output) { output.write(record); };
    return transform(run.corpus(), run.source_sink(), write_record, options);
}

/// The same, and ends the command.
inline ExitCode write_records(Run& run, const Options& options) {
    return run.finish(write_sources(run, options));
}

} // namespace marcmill::cli
