#include "cli/command_repair.hpp"

#include <fmt/format.h>

#include "cli/mend_flags.hpp"
#include "cli/source_format.hpp"
#include "cli/usage_error.hpp"
#include "cli/write_records.hpp"

namespace marcmill::cli {

void RepairCommand::setup(Arguments& arguments, CommonOptions& common) {
    common_ = &common;
    arguments.example("marcmill repair books.mrc -o mended.mrc", "the records, those mended that can be");
    arguments.example("marcmill repair books.mrc -o mended.mrc --rejects lost.mrc --report lost.json",
                      "the same; what was left out, and why");
    arguments.example("marcmill repair --only leader books.mrc -o mended.mrc",
                      "every byte as it stands, but for leader/09 where the text is another");
    arguments.example("marcmill repair --only leader --in-place books.mrc more.mrc",
                      "the same in the files themselves, a byte each");
    arguments.choice(
        "--only", only_, {"leader"},
        "mend what records say of their encoding, leader/09 (100 $a/26-29 of UNIMARC), and nothing else: no "
        "byte is moved or left out");
    arguments.flag("--in-place", in_place_, "with --only leader: change the files where they stand");
    declare_choice(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "text, fields with --only leader");
    arguments.by_default("--on-error", "repair, and no other");
    arguments.note(
        "Sound records are written byte for byte. Of others the lengths, the directory and missing terminators are "
        "written anew where the rest of the record proves them; what cannot be proven is rejected, never guessed. "
        "Records of more than 99,999 bytes, which ISO 2709 cannot state, are rejected too. In .mrk, which has neither "
        "lengths nor directory, nothing is mended. --rejects keeps what is left out.\n"
        "--only leader is for ISO 2709. leader/09 becomes a where the text is UTF-8 and blank where it is MARC-8; "
        "where "
        "it is another, or none can be told, it stays and is told: check --encoding lists these records.");
}

void RepairCommand::validate(const CommonOptions& common) {
    if (in_place_ && !only_) {
        throw UsageError{"--in-place needs --only leader: all else that is mended moves bytes"};
    }
    if (only_) {
        validate_flags(common);
    }
    if (common.on_error_or(OnError::repair) != OnError::repair) {
        throw UsageError{"repair takes no other --on-error than repair; --max-faults 1 ends at what cannot be mended"};
    }
    if (common.check_or(Check::text) < Check::fields) {
        throw UsageError{"repair needs --check fields or text: what is not looked at cannot be mended"};
    }
}

/// Throws UsageError where what is asked for cannot be had with --only leader.
void RepairCommand::validate_flags(const CommonOptions& common) const {
    if (common.skip || common.limit || !common.where.empty() || !common.ids.empty() || !common.not_ids.empty()) {
        throw UsageError{
            "--only leader leaves no record out, and takes no --where, --ids, --not-ids, --skip or --limit"};
    }
    if (common.check_or(Check::fields) != Check::fields) {
        throw UsageError{"--only leader needs --check fields, and no other: only sound records are mended, and nothing "
                         "else is asked about their text"};
    }
    if (in_place_ && (common.output || common.rejects)) {
        throw UsageError{"--in-place changes the files themselves, and takes neither -o nor --rejects"};
    }
}

ExitCode RepairCommand::run_flags(Run& run) const {
    const Format* const format = format_of_inputs(run.corpus(), *common_);
    if (format != nullptr && marcmill::name(*format) != "iso2709") {
        throw UsageError{
            fmt::format("--only leader changes a byte where it stands, which only ISO 2709 has, and this is "
                        "{}; convert writes records that say what they are",
                        name_of(content_of(*format)))};
    }
    Options options = run.options(Check::fields);
    options.on_error = OnError::skip;
    return run.finish(in_place_ ? mend_flags_in_place(run, options) : mend_flags(run, options));
}

ExitCode RepairCommand::run(Run& run) {
    if (only_) {
        return run_flags(run);
    }
    Options options = run.options(Check::text);
    options.on_error = OnError::repair;
    options.reject_oversize = true;
    return write_records(run, options);
}

} // namespace marcmill::cli
