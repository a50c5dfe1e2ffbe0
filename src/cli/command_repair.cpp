#include "cli/command_repair.hpp"

#include "cli/usage_error.hpp"
#include "cli/write_records.hpp"

namespace marcmill::cli {

void RepairCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.example("marcmill repair books.mrc -o mended.mrc", "the records, those mended that can be");
    arguments.example("marcmill repair books.mrc -o mended.mrc --rejects lost.mrc --report lost.json",
                      "the same; what was left out, and why");
    declare_choice(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "text");
    arguments.by_default("--on-error", "repair, and no other");
    arguments.note(
        "Sound records are written byte for byte. Of others the lengths, the directory and missing terminators are "
        "written anew where the rest of the record proves them; what cannot be proven is rejected, never guessed. "
        "Records of more than 99,999 bytes, which ISO 2709 cannot state, are rejected too. In .mrk, which has neither "
        "lengths nor directory, nothing is mended. --rejects keeps what is left out.");
}

void RepairCommand::validate(const CommonOptions& common) {
    if (common.on_error_or(OnError::repair) != OnError::repair) {
        throw UsageError{"repair takes no other --on-error than repair; --max-faults 1 ends at what cannot be mended"};
    }
    if (common.check_or(Check::text) < Check::fields) {
        throw UsageError{"repair needs --check fields or text: what is not looked at cannot be mended"};
    }
}

ExitCode RepairCommand::run(Run& run) {
    Options options = run.options(Check::text);
    options.on_error = OnError::repair;
    options.reject_oversize = true;
    return write_records(run, options);
}

} // namespace marcmill::cli
