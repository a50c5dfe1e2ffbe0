#include "cli/run.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/absent_paths.hpp"
#include "cli/message.hpp"
#include "cli/numbers.hpp"
#include "cli/selections.hpp"
#include "cli/source_format.hpp"
#include "cli/summary.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

bool wants_progress(const CommonOptions& common) {
    if (!common.progress || *common.progress == "auto") {
        return !common.quiet && ProgressLine::can_be_drawn();
    }
    return *common.progress == "always";
}

/// Reports what could not be read, one line per file.
ExitCode tell_file_errors(const Report& report) {
    ExitCode code = ExitCode::done;
    for (const FileResult& file : report.files) {
        if (!file.error.empty()) {
            if (file.error_number == EISDIR) {
                tell("{}: is a folder: --recursive goes through it", file.path);
            } else {
                tell("{}", file.error);
            }
            code = ExitCode::machine;
        }
    }
    return code;
}

/// Whether a name leads to the file that an open descriptor leads to, which loses the name when that is replaced.
bool leads_to(const std::string& path, int descriptor) {
    struct stat file {};
    struct stat stream {};
    return stat(path.c_str(), &file) == 0 && fstat(descriptor, &stream) == 0 && S_ISREG(file.st_mode) &&
           FileIdentity::of(file) == FileIdentity::of(stream);
}

} // namespace

bool is_answer(const Report& report) {
    return report.files.empty() || std::any_of(report.files.begin(), report.files.end(), [](const FileResult& file) {
               return file.error.empty() || file.counts.bytes > 0;
           });
}

Run::Run(const CommonOptions& common, Interrupt& interrupt)
    : common_{&common}, interrupt_{&interrupt}, input_{common}, opening_{interrupt.hold()},
      destination_{common.output, input_, {common.compress, common.thread_count()}, interrupt.token()},
      source_{destination_.sink(), common.to_standard_output() ? std::nullopt : common.output, common.format()} {
    take_up(opening_, common.output.value_or("-"), destination_);
    if (common.rejects) {
        rejects_.emplace(common.rejects, input_, Compressing{}, interrupt.token());
        take_up(opening_, *common.rejects, *rejects_);
    }
    if (common.report) {
        faults_.emplace(*common.report, input_, interrupt.token());
        take_up(opening_, *common.report, faults_->destination());
    }
    opening_.unlock();
    if (wants_progress(common)) {
        progress_.emplace(input_);
    }
}

void Run::take_up(const Interrupt::Hold& hold, const std::string& path, const Destination& destination) {
    interrupt_->remove_at_exit(hold, destination.temporary_path());
    if (!destination.temporary_path().empty()) {
        for (const auto& [descriptor, name] : {std::pair{STDOUT_FILENO, "output"}, {STDERR_FILENO, "error"}}) {
            if ((descriptor == STDERR_FILENO || common_->to_standard_output()) && leads_to(path, descriptor)) {
                throw UsageError{fmt::format("{}: standard {} leads to this file already; /dev/std{} writes there",
                                             path, name, descriptor == STDOUT_FILENO ? "out" : "err")};
            }
        }
    }
    const std::string identity = destination.identity();
    if (!identity.empty() && std::find(written_.begin(), written_.end(), identity) != written_.end()) {
        throw UsageError{path + ": two outputs cannot be written to one place"};
    }
    written_.push_back(identity);
}

Destination Run::open(const std::string& path) {
    const Interrupt::Hold hold = interrupt_->hold();
    Destination destination{path, input_, {common_->compress, 1}, interrupt_->token()};
    take_up(hold, path, destination);
    return destination;
}

void Run::remove_at_exit(const std::string& path) {
    interrupt_->remove_at_exit(interrupt_->hold(), path);
}

bool Run::reads(const std::string& path) const {
    struct stat status {};
    return stat(path.c_str(), &status) == 0 && input_.holds(FileIdentity::of(status));
}

Sink& Run::table() {
    if (!writes_to_terminal()) {
        return sink();
    }
    if (!table_) {
        constexpr std::size_t usual = 80;
        struct winsize window {};
        const bool is_known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0;
        table_.emplace(sink(), is_known ? window.ws_col : usual);
    }
    return *table_;
}

bool Run::writes(const std::string& path) const {
    std::error_code untold;
    const std::string target =
        std::filesystem::weakly_canonical(std::filesystem::absolute(path, untold), untold).native();
    return std::find(written_.begin(), written_.end(), target) != written_.end();
}

bool Run::writes_to_terminal() const {
    return common_->to_standard_output() && isatty(STDOUT_FILENO) == 1;
}

void Run::end_progress() {
    progress_.reset();
}

void Run::show_progress(std::string_view text) {
    if (progress_) {
        progress_->show(text);
    }
}

Options Run::options(Check check, const std::vector<Path>& asked) {
    check_ = common_->check_or(input_.check_or_deeper(check));
    Options options;
    options.threads = common_->thread_count();
    options.chunk_size = common_->chunk_size_or(options.chunk_size);
    options.window = common_->window_or(options.window);
    options.check = check_;
    options.on_file_error = common_->on_file_error_or(OnFileError::next);
    options.on_error = common_->on_error_or(options.on_error);
    options.max_faults = common_->max_faults.value_or(options.max_faults);
    options.rejects = rejects_ ? &rejects_->sink() : nullptr;
    if (faults_) {
        options.on_fault = [this](const Fault& fault) { faults_->write(fault); };
    }
    options.select = input_.selection();
    const bool asks_text = hold_text(asked) || hold_text(input_.asked_paths());
    options.encoding = common_->encoding_or(asks_text ? Encoding::automatic : Encoding::raw);
    options.normalize = common_->normalization();
    options.references = common_->references_or_kept();
    options.decode = Decode::conditions;
    options.io = common_->io_or(options.io);
    options.from = common_->format();
    options.stop = interrupt_->token();
    if (progress_) {
        options.progress = [this](const Progress& progress) { progress_->show(progress); };
    }
    return options;
}

Options Run::text_options(Check check) {
    Options options = this->options(check);
    options.encoding = common_->encoding_or(Encoding::automatic);
    options.decode = Decode::values;
    return options;
}

Options Run::text_options(Check check, const std::vector<Path>& shown) {
    Options options = this->options(check, shown);
    options.decode = hold_text(shown) || common_->encoding ? Decode::values : Decode::conditions;
    return options;
}

void Run::tell_fault(const Fault& fault) const {
    if (!common_->quiet) {
        tell_raw(fault_line(fault) + '\n');
    }
}

void Run::tell_of_no_record(const std::vector<std::string>& paths) const {
    if (!common_->quiet && !paths.empty()) {
        tell("{}", no_record_line(paths, input_.corpus().parts().size()));
    }
}

void Run::end_if_interrupted() const {
    if (interrupt_->requested()) {
        throw Interrupted{};
    }
}

ExitCode Run::finish(const Report& report, ExitCode answer) {
    end_if_interrupted();
    if (table_) {
        table_->finish();
    }
    end_progress();
    ExitCode code = first_of(tell_file_errors(report), answer);
    const bool lost =
        report.counts.rejected > 0 || report.counts.repaired > 0 || report.fault_counts[FaultCode::junk] > 0;
    const std::vector<std::string> without_record = files_without_record(report);
    const bool nothing_read = input_.corpus().parts().empty();
    const bool noted = report.fault_counts.total() > 0 || !without_record.empty() || nothing_read;
    code = first_of(code, common_->exit_code_of(lost, noted));
    if (report.stopped_by) {
        code = first_of(code, ExitCode::stopped);
    }
    if (!common_->quiet) {
        tell_raw(fault_summary(report, check_));
        if (common_->format() != nullptr) {
            tell_other_formats(report, input_.corpus(), *common_->format());
        }
    }
    tell_of_no_record(without_record);
    tell_of_ids(report);
    if (nothing_read && !common_->quiet) {
        tell("no file holds a record: there is none to read");
    }
    if (common_->verbose && (report.counts.bytes > 0 || !report.files.empty())) {
        tell("{}", speed_summary(report.counts, elapsed().count()));
    }
    commit(code, answer);
    if (common_->memory) {
        tell_raw(memory_.told(report.memory));
    }
    if (report.counts.selected() == 0 && !report.stopped_by) {
        Options all = options(check_);
        all.select = {};
        tell_of_absent(*this, input_.asked_paths(), all);
    }
    return code;
}

/// Gives the files their names that are whole.
void Run::commit(ExitCode code, ExitCode answer) {
    if (code == ExitCode::machine) {
        tell_not_written("not all input could be read");
        return;
    }
    if (answer == ExitCode::no) {
        tell_not_written("what was asked for is not there, or not all of it");
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

/// Of --ids: which of the numbers are in no record, where all records were read.
void Run::tell_of_ids(const Report& report) const {
    if (input_.listed() == 0 || common_->quiet) {
        return;
    }
    const auto [count, first] = input_.not_found();
    if (count == input_.listed() && report.counts.selected() == 0) {
        tell("no record is chosen: --ids lists {}, one a line, and 001 is compared with all of it before the first tab",
             counted(count, "control number"));
    } else if (count > 0 && report.complete && !report.reached_limit) {
        tell("{} of {} of --ids {} in no record: {}{}", grouped(count), counted(input_.listed(), "control number"),
             count == 1 ? "is" : "are", fmt::join(first, ", "), count > first.size() ? ", ..." : "");
    }
}

void Run::tell_not_written(std::string_view why) const {
    if (!destination_.temporary_path().empty()) {
        tell("{}: not written, as {}", *common_->output, why);
    }
}

} // namespace marcmill::cli
