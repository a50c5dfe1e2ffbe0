#pragma once

#include <marcmill/run.hpp>

#include "cli/exit_code.hpp"
#include "cli/run.hpp"

namespace marcmill::cli {

/// Writes the records to the output, byte for byte, and ends the command. `if_none`: what it means that there is none.
inline ExitCode write_records(Run& run, const Options& options, ExitCode if_none = ExitCode::done) {
    const auto write_record = [](const RecordView& record, Output& output) { output.write(record); };
    const Report report = transform(run.corpus(), run.source_sink(), write_record, options);
    return run.finish(report, report.counts.selected() == 0 ? if_none : ExitCode::done);
}

} // namespace marcmill::cli
