#include "cli/command_repair.hpp"

#include <marcmill/run.hpp>

#include "cli/usage_error.hpp"

namespace marcmill::cli {

void RepairCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.files(common.files);
    arguments.by_default("--check", "text");
    arguments.by_default("--on-error", "repair, and no other");
    arguments.note(
        "Sound records are written byte for byte. Of others the lengths, the directory and missing terminators are "
        "written anew where the rest of the record proves them; what cannot be proven is rejected, never guessed. "
        "Records "
        "of more than 99,999 bytes, which ISO 2709 cannot state, are rejected too. --rejects keeps what is left out.");
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
    const auto write_record = [](const RecordView& record, Output& output) { output.write(record); };
    return run.finish(transform(run.corpus(), run.sink(), write_record, options));
}

} // namespace marcmill::cli
