#include "cli/command_freq.hpp"

#include <limits>
#include <variant>

#include <fmt/format.h>

#include <marcmill/batch.hpp>
#include <marcmill/frequency.hpp>

#include "cli/text_writer.hpp"
#include "cli/tsv.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {

void FreqCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.operand("PATH", path_text_, "245, 245$a, 008/35-37 or LDR/6");
    arguments.number("-n", rows_, {1}, "the first N rows only");
    arguments.number("--min", least_, {1}, "only values that occur N times or more");
    arguments.files(common.files);
    arguments.note("Prints TSV: count, value; by falling count, then by the values' bytes.");
}

void FreqCommand::validate(const CommonOptions&) {
    auto parsed = Path::parse(path_text_);
    if (const auto* error = std::get_if<PathError>(&parsed)) {
        throw UsageError{
            fmt::format("path \"{}\": column {}: expected {}", path_text_, error->column, error->expected)};
    }
    path_ = std::get<Path>(std::move(parsed));
}

ExitCode FreqCommand::run(Run& run) {
    const auto [frequency, report] = reduce(run.corpus(), Frequency{*path_}, run.options(Check::directory));
    run.end_if_interrupted();
    TextWriter writer{run.sink()};
    std::uint64_t left = rows_.value_or(std::numeric_limits<std::uint64_t>::max());
    for (const Frequency::Row& row : frequency.rows()) {
        if (left-- == 0 || row.count < least_.value_or(1)) {
            break;
        }
        writer.write(fmt::format("{}\t", row.count));
        write_cell(writer, row.value);
        writer.write('\n');
    }
    writer.flush();
    return run.finish(report);
}

} // namespace marcmill::cli
