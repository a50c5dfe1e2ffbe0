#pragma once

#include <chrono>
#include <optional>

#include <marcmill/corpus.hpp>
#include <marcmill/options.hpp>
#include <marcmill/report.hpp>
#include <marcmill/sink.hpp>

#include "cli/destination.hpp"
#include "cli/exit_code.hpp"
#include "cli/fault_file.hpp"
#include "cli/input.hpp"
#include "cli/interrupt.hpp"
#include "cli/memory.hpp"
#include "cli/options.hpp"
#include "cli/progress.hpp"

namespace marcmill::cli {

/// Whether anything could be read: what is counted else is no answer, not even none.
bool is_answer(const Report& report);

/// One run of a command, from the command line's words to its exit code: what it reads, where it writes, what it tells
/// on standard error.
class Run {
  public:
    /// Both outlive the run. Throws UsageError and std::system_error.
    Run(const CommonOptions& common, Interrupt& interrupt);

    const Corpus& corpus() const { return input_.corpus(); }
    Sink& sink() { return destination_.sink(); }
    std::chrono::duration<double> elapsed() const { return std::chrono::steady_clock::now() - start_; }

    /// How the library is to go about it. `check`: the command's own level, which --check overrides.
    Options options(Check check);

    /// One line on standard error, unless the user wants it quiet.
    void tell_fault(const Fault& fault) const;

    /// Throws Interrupted after Ctrl-C: what was found by then is no answer.
    void end_if_interrupted() const;

    /// The end of every command, after its last write: tells file errors and faults, gives the output its name, and
    /// says how it went. `answer` is what the command has to say itself.
    ExitCode finish(const Report& report, ExitCode answer = ExitCode::done);

  private:
    void commit(ExitCode code);
    void tell_not_written(std::string_view why) const;

    const CommonOptions* common_;
    const Interrupt* interrupt_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    ResidentMemory memory_;
    Input input_;
    Interrupt::Hold opening_; ///< while the files below are made
    Destination destination_;
    std::optional<Destination> rejects_;
    std::optional<FaultFile> faults_;
    std::optional<ProgressLine> progress_;
    Check check_ = Check::boundaries;
};

} // namespace marcmill::cli
