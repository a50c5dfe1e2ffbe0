#include "cli/command_quickcheck.hpp"

#include <string>
#include <system_error>
#include <vector>

#include <marcmill/run.hpp>

namespace marcmill::cli {
namespace {

Corpus corpus_of(const Corpus::Part& part) {
    return part.source == Corpus::Source::standard_input ? Corpus::standard_input() : Corpus::file(part.name);
}

} // namespace

void QuickcheckCommand::setup(Arguments& arguments, CommonOptions& common) {
    common_ = &common;
    arguments.example("marcmill quickcheck books.mrc", "does the file begin and end as it should?");
    arguments.example("marcmill quickcheck --recursive catalogue",
                      "the same of every file in a folder, in milliseconds");
    arguments.files(common.files);
    arguments.refuse({"--on-error", "--max-faults", "--rejects", "--report", "--verbose"}); // check takes them
    arguments.by_default("--check", "boundaries");
    arguments.note(
        "Looks at the first and the last record of each file, in milliseconds whatever the size; what is compressed, "
        "or comes from a pipe, is gone through. Prints nothing to standard output; what is "
        "wrong is reported on standard error.");
}

ExitCode QuickcheckCommand::run(Run& run) {
    const Options options = run.options(Check::boundaries);
    bool lost = false;
    bool noted = false;
    Report report; // with the files that could not be read
    std::vector<std::string> without_record;
    for (const Corpus::Part& part : run.corpus().parts()) {
        try {
            std::vector<std::string> empty;
            for (const Fault& fault : quick_check(corpus_of(part), options, &empty)) {
                run.tell_fault(fault);
                noted = true;
                lost = lost || severity(fault.code) != Severity::note;
            }
            without_record.insert(without_record.end(), empty.begin(), empty.end());
        } catch (const std::system_error& error) {
            if (options.on_file_error == OnFileError::stop) {
                throw;
            }
            FileResult& file = report.files.emplace_back();
            file.path = part.name;
            file.error = error.what();
            file.error_number = error.code().value();
        }
    }
    run.end_if_interrupted();
    run.tell_of_no_record(without_record);
    noted = noted || !without_record.empty();
    return run.finish(report, common_->exit_code_of(lost, noted));
}

} // namespace marcmill::cli
