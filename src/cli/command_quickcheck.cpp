#include "cli/command_quickcheck.hpp"

#include <system_error>

#include <marcmill/batch.hpp>

#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

Corpus corpus_of(const Corpus::Part& part) {
    return part.source == Corpus::Source::standard_input ? Corpus::standard_input() : Corpus::file(part.name);
}

} // namespace

void QuickcheckCommand::setup(Arguments& arguments, CommonOptions& common) {
    common_ = &common;
    arguments.files(common.files);
    arguments.note(
        "Looks at the first and the last record of each file, in milliseconds whatever the size; what is compressed, "
        "or comes from a pipe, is gone through. Prints nothing to standard output; what is "
        "wrong is reported on standard error.");
}

void QuickcheckCommand::validate(const CommonOptions& common) {
    if (common.on_error || common.max_faults || common.rejects || common.report) {
        throw UsageError{"quickcheck takes no --on-error, --max-faults, --rejects or --report: check does"};
    }
}

ExitCode QuickcheckCommand::run(Run& run) {
    const Options options = run.options(Check::boundaries);
    bool lost = false;
    bool noted = false;
    Report report;
    for (const Corpus::Part& part : run.corpus().parts()) {
        FileResult& file = report.files.emplace_back();
        file.path = part.name;
        try {
            for (const Fault& fault : quick_check(corpus_of(part), options)) {
                run.tell_fault(fault);
                noted = true;
                lost = lost || severity(fault.code) != Severity::note;
            }
        } catch (const std::system_error& error) {
            if (options.on_file_error == OnFileError::stop) {
                throw;
            }
            file.error = error.what();
            file.error_number = error.code().value();
        }
    }
    return run.finish(report, common_->exit_code_of(lost, noted));
}

} // namespace marcmill::cli
