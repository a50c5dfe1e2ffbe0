#include "cli/command_count.hpp"

#include <algorithm>

#include <fmt/format.h>

#include <marcmill/printable.hpp>
#include <marcmill/run.hpp>

#include "cli/clean_indexes.hpp"
#include "cli/deeper_look.hpp"
#include "cli/json.hpp"
#include "cli/message.hpp"
#include "cli/text_writer.hpp"
#include "cli/tsv.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

/// `F105:1,F204:2`: a code and how often it was met, in the order of codes. `quote` stands around the codes.
std::string fault_list(const FaultCounts& faults, std::string_view quote) {
    std::string list;
    for (const FaultCode code : fault_codes()) {
        if (const std::uint64_t times = faults[code]; times > 0) {
            list += fmt::format("{}{}{}{}:{}", list.empty() ? "" : ",", quote, code_text(code), quote, times);
        }
    }
    return list;
}

/// `is_part`: the records that were selected are a part of those that were met.
std::string json_object(const Report& report, Check check, bool is_part, double seconds) {
    const Counts& counts = report.counts;
    const auto failed = std::count_if(report.files.begin(), report.files.end(),
                                      [](const FileResult& file) { return !file.error.empty(); });
    const std::string range = is_part ? fmt::format(R"("selected":{},)", counts.selected()) : "";
    return fmt::format(
        R"({{"files":{},"bytes":{},"records":{},{}"record_bytes":{},"rejected":{},"rejected_bytes":{},)"
        R"("padding_bytes":{},"junk_bytes":{},"repaired":{},"check":{},"faults":{{{}}},"files_failed":{},"seconds":{:.3f}}})"
        "\n",
        report.files.size(), counts.bytes, counts.records, range, counts.record_bytes, counts.rejected,
        counts.rejected_bytes, counts.padding_bytes, counts.junk_bytes, counts.repaired,
        json_string(marcmill::name(check)), fault_list(report.fault_counts, "\""), failed, seconds);
}

void write_row(TextWriter& writer, const FileResult& file) {
    const Counts& counts = file.counts;
    writer.write(fmt::format("{}\t{}\t{}\t{}\t", counts.selected(), counts.bytes, counts.rejected, counts.junk_bytes));
    writer.write(cell(file.path, Show::all));
    writer.write(fmt::format("\t{}\t", fault_list(file.faults, "")));
    const std::string_view error = file.error;
    const std::string name = file.path + ": "; // which the row tells already
    writer.write(cell(error.starts_with(name) ? error.substr(name.size()) : error, Show::all));
    writer.write('\n');
}

void write_table(TextWriter& writer, const Report& report) {
    for (const FileResult& file : report.files) {
        write_row(writer, file);
    }
    write_row(writer, {"total", report.counts, report.fault_counts, {}, 0});
}

/// Points out that deeper checks reject more, where a look at the first records shows it.
void tell_of_deeper_faults(const Run& run, const Format* from) {
    if (const auto fault = fault_below_boundaries(run.corpus(), from)) {
        tell("deeper checks reject records that are counted here, the first for {} {} at {}: byte {}; "
             "count --parse leaves them out",
             code_text(fault->code), slug(fault->code), printable(fault->path), fault->offset);
    }
}

} // namespace

void CountCommand::setup(Arguments& arguments, CommonOptions& common) {
    common_ = &common;
    arguments.example("marcmill count books.mrc", "how many records are there?");
    arguments.example("marcmill count --parse books.mrc",
                      "how many of them are sound, every directory and field looked at?");
    arguments.example("marcmill count --per-file books.mrc more.mrc",
                      "how many records, bytes and faults has each file?");
    arguments.example("marcmill count --json books.mrc", "the whole account, for a script");
    arguments.flag("--parse", parse_, "read every directory and field too, not the boundaries alone");
    arguments.flag("--json", json_, "the whole account as a JSON object, as -o NAME.json asks for too");
    arguments.flag("--per-file", per_file_, "a table, the total last");
    arguments.flag("--no-index", no_index_, "read the files, where a fresh FILE.midx would tell the number");
    declare_choice(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "boundaries, fields with --parse");
    arguments.note(
        "--per-file prints a TSV row per file: records, bytes, rejected, junk_bytes, file, faults "
        "(code:count,...) and error, why the file could not be read. Where not all records are chosen, all else is "
        "that of the input up to the last one.");
}

void CountCommand::validate(const CommonOptions& common) {
    if (json_ && per_file_) {
        throw UsageError{"--json and --per-file cannot be given together"};
    }
    json_ = json_ || (!per_file_ && promised_by(common.output) == Content::json);
    if (parse_ && common.check && *common.check != marcmill::name(Check::fields)) {
        throw UsageError{"--parse means --check fields, and another level is given"};
    }
}

/// What indexes say, where they say all that is asked.
std::optional<Report> CountCommand::indexed_report(const Run& run, const Options& options) const {
    if (no_index_ || json_ || per_file_ || !options.select.takes_all() ||
        options.check != Check::boundaries) { // deeper, notes are to be told
        return std::nullopt;
    }
    const std::optional<CleanIndexes> indexes = CleanIndexes::of(run, options);
    return indexes ? std::optional{indexes->report()} : std::nullopt;
}

ExitCode CountCommand::run(Run& run) {
    const Options options = run.options(parse_ ? Check::fields : Check::boundaries);
    const std::optional<Report> known = indexed_report(run, options);
    const Report report = known ? *known : count(run.corpus(), options);
    run.end_if_interrupted();
    if (!is_answer(report)) {
        return run.finish(report);
    }
    TextWriter writer{per_file_ ? run.table() : run.sink()};
    if (json_) {
        writer.write(json_object(report, options.check, !options.select.takes_all(), run.elapsed().count()));
    } else if (per_file_) {
        write_table(writer, report);
    } else {
        writer.write(fmt::format("{}\n", report.counts.selected()));
    }
    writer.flush();
    const ExitCode code = run.finish(report);
    if (options.check == Check::boundaries && options.select.takes_all() && !common_->quiet) {
        tell_of_deeper_faults(run, options.from);
    }
    return code;
}

} // namespace marcmill::cli
