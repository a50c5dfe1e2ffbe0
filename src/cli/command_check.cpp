#include "cli/command_check.hpp"

#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include <marcmill/run.hpp>

#include "cli/false_flags.hpp"
#include "cli/fault_file.hpp"
#include "cli/is_there.hpp"
#include "cli/text_writer.hpp"
#include "cli/unique.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {

namespace {

/// `check --encoding latin1`, as other commands have it.
void refuse_value_of_encoding(const std::vector<std::string>& files) {
    for (const std::string_view value : {"auto", "utf8", "marc8", "latin1", "raw"}) {
        if (!files.empty() && files.front() == value && !is_there(files.front())) {
            throw UsageError{fmt::format("check --encoding takes no value: it asks which records say of their text "
                                         "what it is not; marcmill --encoding {} check reads all text so",
                                         value)};
        }
    }
}

} // namespace

void CheckCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.example("marcmill check books.mrc", "what is wrong, where, and in which record?");
    arguments.example("marcmill check --unique books.mrc", "does a control number occur twice?");
    arguments.example("marcmill check -q --fail-on note books.mrc", "is nothing odd at all? The exit code says so");
    arguments.example("marcmill check --encoding books.mrc", "which records are not in the encoding that they state?");
    arguments.choice("--format", format_, {"text", "tsv", "json"},
                     "a line per fault to read, a table with a header for a spreadsheet, or JSON objects (text, or as "
                     "-o NAME.tsv or NAME.json says)");
    arguments.flag("--json", json_, "the same as --format json");
    arguments.flag("--unique", unique_, "also records whose control number an earlier one has (F310), behind all else");
    arguments.flag("--encoding", encoding_,
                   "only the records that say of their text what it is not: what leader/09 (100 $a/26-29 of UNIMARC) "
                   "says, and what the bytes are");
    arguments.files(common.files);
    arguments.by_default("--check", "text, fields with --encoding");
    arguments.note("Checks everything (--check text) unless told otherwise. marcmill help CODE explains a code.\n"
                   "The columns of --format tsv, and the members of JSON, are named alike.\n"
                   "--encoding tells records alone, with other columns, and how many there are of each kind.");
}

void CheckCommand::validate(const CommonOptions& common) {
    if (json_ && format_ && *format_ != "json") {
        throw UsageError{"--json means --format json, and another format is given"};
    }
    if (encoding_) {
        refuse_value_of_encoding(common.files);
        if (unique_) {
            throw UsageError{"--encoding and --unique are two questions: ask one of them"};
        }
        if (common.check_or(Check::fields) == Check::text) {
            throw UsageError{"--encoding asks about nothing else in the text, and takes no --check text"};
        }
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

ExitCode CheckCommand::check_flags(Run& run) const {
    return run.finish(write_false_flags(run, *format_, run.options(Check::fields)));
}

ExitCode CheckCommand::run(Run& run) {
    if (encoding_) {
        return check_flags(run);
    }
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
