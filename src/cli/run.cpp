#include "cli/run.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include <sys/stat.h>
#include <unistd.h>

#include "cli/message.hpp"
#include "cli/summary.hpp"
#include "cli/usage_error.hpp"

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

/// Throws UsageError where a level is asked for, and nothing is compressed.
void refuse_level_of_nothing(const CommonOptions& common) {
    if (common.compress && (common.to_standard_output() || !compression_by_name(*common.output))) {
        throw UsageError{"--compress needs -o with a name that ends in .gz, .bgz or .zst"};
    }
}

/// Throws UsageError where the output's name says that it is compressed, and it would not be.
void refuse_other_compression(const CommonOptions& common) {
    for (const std::string_view ending : {".bz2", ".xz", ".lz4", ".zip"}) {
        if (!common.to_standard_output() && common.output->ends_with(ending)) {
            throw UsageError{*common.output + ": is not written compressed; .gz, .bgz and .zst are"};
        }
    }
}

} // namespace

bool is_answer(const Report& report) {
    return report.files.empty() || std::any_of(report.files.begin(), report.files.end(), [](const FileResult& file) {
               return file.error.empty() || file.counts.bytes > 0;
           });
}

Run::Run(const CommonOptions& common, Interrupt& interrupt)
    : common_{&common}, interrupt_{&interrupt}, input_{common}, opening_{interrupt.hold()},
      destination_{common.to_standard_output() ? std::nullopt : common.output,
                   input_,
                   {common.compress, common.thread_count()}} {
    refuse_level_of_nothing(common);
    refuse_other_compression(common);
    for (const auto* path : {&common.output, &common.rejects, &common.report}) {
        if (*path && !(path == &common.output && common.to_standard_output())) {
            refuse_second_writing(**path);
        }
    }
    interrupt.remove_at_exit(opening_, destination_.temporary_path());
    if (common.rejects) {
        rejects_.emplace(common.rejects, input_);
        interrupt.remove_at_exit(opening_, rejects_->temporary_path());
    }
    if (common.report) {
        faults_.emplace(*common.report, input_);
        interrupt.remove_at_exit(opening_, faults_->temporary_path());
    }
    opening_.unlock();
    if (wants_progress(common)) {
        progress_.emplace(input_);
    }
}

void Run::refuse_second_writing(const std::string& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
        return; // a device takes it all
    }
    std::error_code no_folder;
    const auto real = std::filesystem::weakly_canonical(path, no_folder);
    if (std::find(written_.begin(), written_.end(), real) != written_.end()) {
        throw UsageError{path + ": is to be written twice"};
    }
    written_.push_back(real);
}

Destination Run::open(const std::string& path) {
    refuse_second_writing(path);
    const Interrupt::Hold hold = interrupt_->hold();
    Destination destination{path, input_, {common_->compress, 1}};
    interrupt_->remove_at_exit(hold, destination.temporary_path());
    return destination;
}

void Run::end_progress() {
    progress_.reset();
}

void Run::show_progress(std::string_view text) {
    if (progress_) {
        progress_->draw(text);
    }
}

Options Run::options(Check check) {
    check_ = common_->check_or(check);
    Options options;
    options.threads = common_->thread_count();
    options.chunk_size = common_->chunk_size.value_or(options.chunk_size);
    options.window = common_->window.value_or(options.window);
    options.check = check_;
    options.on_file_error = common_->on_file_error_or(OnFileError::next);
    options.on_error = common_->on_error_or(options.on_error);
    options.max_faults = common_->max_faults.value_or(options.max_faults);
    options.rejects = rejects_ ? &rejects_->sink() : nullptr;
    if (faults_) {
        options.on_fault = [this](const Fault& fault) { faults_->write(fault); };
    }
    options.io = common_->io_or(options.io);
    options.stop = interrupt_->token();
    if (progress_) {
        options.progress = [this](const Progress& progress) { progress_->show(progress); };
    }
    return options;
}

void Run::tell_fault(const Fault& fault) const {
    if (!common_->quiet) {
        tell_raw(fault_line(fault) + '\n');
    }
}

void Run::end_if_interrupted() const {
    if (interrupt_->requested()) {
        throw Interrupted{};
    }
}

ExitCode Run::finish(const Report& report, ExitCode answer) {
    end_if_interrupted();
    end_progress();
    ExitCode code = first_of(tell_file_errors(report), answer);
    const bool lost = report.fault_counts.losses() > 0 || report.counts.repaired > 0;
    code = first_of(code, common_->exit_code_of(lost, report.fault_counts.total() > 0));
    if (report.stopped_by) {
        code = first_of(code, ExitCode::stopped);
    }
    if (!common_->quiet) {
        tell_raw(fault_summary(report, check_));
    }
    if (common_->verbose) {
        tell("{}", speed_summary(report.counts, elapsed().count()));
    }
    commit(code);
    if (common_->memory) {
        tell_raw(memory_.told(report.memory));
    }
    return code;
}

/// Gives the files their names that are whole.
void Run::commit(ExitCode code) {
    if (code == ExitCode::machine) {
        tell_not_written("not all input could be read");
        return;
    }
    if (rejects_) {
        rejects_->commit();
    }
    if (faults_) {
        faults_->commit();
    }
    if (code == ExitCode::stopped) {
        tell_not_written("the run was stopped");
    } else {
        destination_.commit();
    }
}

void Run::tell_not_written(std::string_view why) const {
    if (destination_.needs_commit()) {
        tell("{}: not written, as {}", *common_->output, why);
    }
}

} // namespace marcmill::cli
