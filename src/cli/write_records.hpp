#pragma once

#include <algorithm>

#include <marcmill/convert.hpp>
#include <marcmill/run.hpp>

#include "cli/exit_code.hpp"
#include "cli/run.hpp"

namespace marcmill::cli {

/// Writes the records to the output, byte for byte; those of MARCXML, which need a root around them, into a new
/// document.
inline Report write_sources(Run& run, Options options) {
    if (const Format* const document = run.document()) {
        options.check = std::max(options.check, Check::directory); // as convert() needs
        return convert(run.corpus(), run.sink(), *document, options);
    }
    run.source_sink().refuse_documents(); // of a pipe, whose format nothing told
    const auto write_record = [](const RecordView& record, Output& output) { output.write(record); };
    return transform(run.corpus(), run.source_sink(), write_record, options);
}

/// The same, and ends the command.
inline ExitCode write_records(Run& run, const Options& options) {
    return run.finish(write_sources(run, options));
}

} // namespace marcmill::cli
