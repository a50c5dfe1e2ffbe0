#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

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
#include "cli/source_format.hpp"
#include "cli/source_sink.hpp"
#include "cli/table_sink.hpp"

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
    /// The same, for rows of tab-separated cells: on a terminal they are lined up in columns.
    Sink& table();
    /// The same, for records as they stand in the inputs.
    SourceSink& source_sink() { return source_; }
    /// The file that gets the output's name in the end, for who writes it by its own; empty where -o names no file.
    std::string unfinished_file() const { return destination_.temporary_path(); }
    /// MARCXML, where they are converted to a new document instead; else null.
    const Format* document() const { return document_of_inputs(corpus(), *common_); }
    /// Whether somebody reads the output on a terminal as it comes.
    bool writes_to_terminal() const;
    /// Whether standard error is for errors alone.
    bool is_quiet() const { return common_->quiet; }
    /// Whether it is told which control numbers are in no record: then none may be refuted by its bytes.
    bool lists_ids() const { return input_.listed() > 0; }
    std::chrono::duration<double> elapsed() const { return std::chrono::steady_clock::now() - start_; }

    /// How the library is to go about it. `check`: the command's own level, which --check overrides.
    /// Text is decoded for conditions alone, where they or `asked` ask for some.
    Options options(Check check, const std::vector<Path>& asked = {});
    /// The same for a command that looks at text, which is handed to it decoded.
    Options text_options(Check check);
    /// The same for a command that looks at the values of these paths alone: where they hold no text, they are handed
    /// to it decoded only if --encoding is given, whatever conditions ask for.
    Options text_options(Check check, const std::vector<Path>& shown);

    /// One more file that the command writes, a small one: no threads compress it. It gets its name by its own
    /// commit(). Throws as Destination does, and UsageError when another output is written there.
    Destination open(const std::string& path);

    /// This file, which the command makes next, is removed when the process ends at once.
    void remove_at_exit(const std::string& path);
    /// Whether this file is one of the inputs, or a list of them.
    bool reads(const std::string& path) const;
    /// Whether a file is to stand there that the run has open.
    bool writes(const std::string& path) const;

    /// One line on standard error about the inputs that hold no record, if there are any, unless the user wants it
    /// quiet.
    void tell_of_no_record(const std::vector<std::string>& paths) const;

    /// Ends long work when the user asks for it.
    std::stop_token stop_token() const { return interrupt_->token(); }
    /// Draws a progress line of the command's own, if the user wants one.
    void show_progress(std::string_view text);
    /// Clears the line, for good: what follows is told or written.
    void end_progress();

    /// One line on standard error, unless the user wants it quiet.
    void tell_fault(const Fault& fault) const;

    /// Throws Interrupted after Ctrl-C: what was found by then is no answer.
    void end_if_interrupted() const;

    /// The end of every command, after its last write: tells file errors and faults, gives the output its name, and
    /// says how it went. `answer` is what the command has to say itself;
    /// where that is no, nothing is whole, and gets a name.
    ExitCode finish(const Report& report, ExitCode answer = ExitCode::done);

  private:
    /// Knows a destination, which was just opened: it is removed when the process ends at once. Throws UsageError where
    /// it shares with another, or takes a standard stream's file from it.
    void take_up(const Interrupt::Hold& hold, const std::string& path, const Destination& destination);
    void commit(ExitCode code, ExitCode answer);
    void tell_not_written(std::string_view why) const;
    void tell_of_ids(const Report& report) const;

    const CommonOptions* common_;
    Interrupt* interrupt_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    ResidentMemory memory_;
    std::vector<std::string> written_; ///< what is to be written, by identity, each once
    Input input_;
    Interrupt::Hold opening_; ///< while the files below are made
    Destination destination_;
    SourceSink source_;              ///< before it
    std::optional<TableSink> table_; ///< before it, on a terminal
    std::optional<Destination> rejects_;
    std::optional<FaultFile> faults_;
    std::optional<ProgressLine> progress_;
    Check check_ = Check::boundaries;
};

} // namespace marcmill::cli
