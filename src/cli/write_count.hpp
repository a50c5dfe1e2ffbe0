#pragma once

#include <fmt/format.h>

#include <marcmill/run.hpp>

#include "cli/run.hpp"
#include "cli/text_writer.hpp"

namespace marcmill::cli {

/// Writes to the output how many records there are, unless nothing could be read.
inline Report write_count(Run& run, const Options& options) {
    const Report report = count(run.corpus(), options);
    run.end_if_interrupted();
    if (is_answer(report)) {
        TextWriter writer{run.sink()};
        writer.write(fmt::format("{}\n", report.counts.selected()));
        writer.flush();
    }
    return report;
}

} // namespace marcmill::cli
