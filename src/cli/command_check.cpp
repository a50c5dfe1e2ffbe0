#include "cli/command_check.hpp"

#include <system_error>

#include <marcmill/run.hpp>

#include "cli/fault_file.hpp"
#include "cli/text_writer.hpp"
#include "cli/unique.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {

void CheckCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.example("marcmill check books.mrc", "what is wrong, where, and in which record?");
    arguments.example("marcmill check --format tsv books.mrc -o faults.tsv", "the same as a table for a spreadsheet");
    arguments.example("marcmill check --unique books.mrc", "does a control number occur twice?");
    arguments.example("marcmill check -q --fail-on note books.mrc", "is nothing odd at all? The exit code says so");
    arguments.choice("--format", format_, {"text", "tsv", "json"},
                     "a line per fault to read, a table with a header for a spreadsheet, or JSON objects (text, or as "
                     "-o NAME.tsv or NAME.json says)");
    arguments.flag("--json", json_, "the same as --format json");
    arguments.flag("--unique", unique_, "also records whose control number an earlier one has (F310), behind all else");
    arguments.files(common.files);
    arguments.by_default("--check", "text");
    arguments.note("Checks everything (--check text) unless told otherwise. marcmill help CODE explains a code.\n"
                   "The columns of --format tsv, and the members of JSON, are named alike.");
}

void CheckCommand::validate(const CommonOptions& common) {
    if (json_ && format_ && *format_ != "json") {
        throw UsageError{"--json means --format json, and another format is given"};
    }
    if (json_) {
        format_ = "json";
    }
    if (!format_) {
        const auto promised = promised_by(common.output);
        format_ = promised == Content::json ? "json" : promised == Content::text ? "tsv" : "text";
    }
}

Content CheckCommand::content() const {
    return format_ == "json" ? Content::json : format_ == "tsv" ? Content::text : Content::prose;
}

/// All that is wrong, and then the records that share a control number.
Report CheckCommand::check_with_numbers(Run& run, const Options& options) {
    auto [numbers, report] = reduce(run.corpus(), ControlNumbers{}, options);
    run.end_if_interrupted();
    add_repeats(numbers, report, options.on_fault);
    return report;
}

ExitCode CheckCommand::run(Run& run) {
    const bool table = format_ == "tsv";
    TextWriter writer{table ? run.table() : run.sink()};
    const auto shape = format_ == "json" ? fault_json : table ? fault_row : fault_line;
    if (table) {
        writer.write(fault_header() + '\n');
    }
    Options options = run.text_options(Check::text);
    if (options.check != Check::text) { // which F403 belongs to
        options.encoding = Encoding::raw;
    }
    options.on_fault = [shape, &writer, report = options.on_fault](const Fault& fault) {
        if (report) {
            report(fault);
        }
        writer.write(shape(fault) + '\n');
    };
    Report report;
    try {
        report = unique_ ? check_with_numbers(run, options) : count(run.corpus(), options);
    } catch (const std::system_error&) { // --on-file-error stop: what is wrong with the files before is known
        writer.flush();
        throw;
    }
    writer.flush();
    return run.finish(report);
}

} // namespace marcmill::cli
