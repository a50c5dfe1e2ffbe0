#pragma once

#include <marcmill/run.hpp>

#include "cli/exit_code.hpp"
#include "cli/run.hpp"

namespace marcmill::cli {

/// Writes the records to the output, byte for byte, and ends the command.
inline ExitCode write_records(Run& run, const Options& options) {
    const auto write_record = [](const RecordView& record, Output& output) {
        output.write(record);
        const std::string_view source = record.source();
        if (source.starts_with('=') && !source.ends_with('\n')) { // the last line of .mrk, with no end
            output.write('\n');
        }
    };
    return run.finish(transform(run.corpus(), run.sink(), write_record, options));
}

} // namespace marcmill::cli
