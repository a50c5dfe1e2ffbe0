#include "cli/run.hpp"

#include <algorithm>

#include <unistd.h>

#include "cli/message.hpp"
#include "cli/summary.hpp"

namespace marcmill::cli {
namespace {

bool wants_progress(const CommonOptions& common) {
    if (!common.progress || *common.progress == "auto") {
        return !common.quiet && isatty(STDERR_FILENO) != 0;
    }
    return *common.progress == "always";
}

/// Tells what could not be read, a line a file.
ExitCode tell_file_errors(const Report& report) {
    ExitCode code = ExitCode::done;
    for (const FileResult& file : report.files) {
        if (!file.error.empty()) {
            tell("{}", file.error);
            code = ExitCode::machine;
        }
    }
    return code;
}

} // namespace

bool is_answer(const Report& report) {
    return report.files.empty() || std::any_of(report.files.begin(), report.files.end(), [](const FileResult& file) {
               return file.error.empty() || file.counts.bytes > 0;
           });
}

Run::Run(const CommonOptions& common, Interrupt& interrupt)
    : common_{&common}, interrupt_{&interrupt}, input_{common.files},
      destination_{common.to_standard_output() ? std::nullopt : common.output, input_} {
    interrupt.remove_at_exit(destination_.temporary_path());
    if (wants_progress(common)) {
        progress_.emplace(input_);
    }
}

Options Run::options(Check check) {
    check_ = common_->check_or(check);
    Options options;
    options.threads = static_cast<unsigned>(common_->threads.value_or(options.threads));
    options.chunk_size = common_->chunk_size.value_or(options.chunk_size);
    options.window = common_->window.value_or(options.window);
    options.check = check_;
    options.on_file_error = OnFileError::next;
    options.stop = interrupt_->token();
    if (progress_) {
        options.progress = [this](const Progress& progress) { progress_->show(progress); };
    }
    return options;
}

void Run::end_if_interrupted() const {
    if (interrupt_->requested()) {
        throw Interrupted{};
    }
}

ExitCode Run::finish(const Report& report, ExitCode answer) {
    end_if_interrupted();
    progress_.reset();
    ExitCode code = first_of(tell_file_errors(report), answer);
    if (report.fault_counts.losses() > 0) {
        code = first_of(code, ExitCode::left_out);
    }
    if (!common_->quiet) {
        tell_raw(fault_summary(report, check_));
    }
    if (common_->verbose) {
        tell("{}", speed_summary(report.counts, elapsed().count()));
    }
    if (code != ExitCode::machine) {
        destination_.commit();
    } else if (destination_.needs_commit()) {
        tell("{}: not written, as not all input could be read", *common_->output);
    }
    return code;
}

} // namespace marcmill::cli
