#include "cli/command_check.hpp"

#include <system_error>

#include <marcmill/batch.hpp>

#include "cli/fault_file.hpp"
#include "cli/text_writer.hpp"

namespace marcmill::cli {

void CheckCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.flag("--json", json_, "a JSON object a fault");
    arguments.files(common.files);
    arguments.note(
        "Checks everything (--check text) unless told otherwise. marcmill help CODE tells what a code means.");
}

ExitCode CheckCommand::run(Run& run) {
    TextWriter writer{run.sink()};
    Options options = run.options(Check::text);
    options.on_fault = [this, &writer, report = options.on_fault](const Fault& fault) {
        if (report) {
            report(fault);
        }
        writer.write((json_ ? fault_json(fault) : fault_line(fault)) + '\n');
    };
    Report report;
    try {
        report = count(run.corpus(), options);
    } catch (const std::system_error&) { // --on-file-error stop: what is wrong with the files before is known
        writer.flush();
        throw;
    }
    writer.flush();
    return run.finish(report);
}

} // namespace marcmill::cli
