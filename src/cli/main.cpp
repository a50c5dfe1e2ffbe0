#include <csignal>
#include <cstddef>
#include <exception>
#include <initializer_list>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include <marcmill/compressed_sink.hpp>
#include <marcmill/map_guard.hpp>
#include <marcmill/pattern.hpp>

#include "cli/commands.hpp"
#include "cli/help_page.hpp"
#include "cli/interrupt.hpp"
#include "cli/lost_words.hpp"
#include "cli/message.hpp"
#include "cli/output_name.hpp"
#include "cli/source_format.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

/// What stands in an output that takes records as they stand in the inputs; Content::source where their first bytes do
/// not tell. Throws UsageError where they are of two formats.
Content content_of_inputs(const Corpus& corpus, const CommonOptions& common) {
    const Format* const format = format_of_inputs(corpus, common);
    return format != nullptr ? content_of(*format) : Content::source;
}

/// Throws UsageError where an output would hold two formats, or its name does not say what is written to it.
void refuse_wrong_outputs(const Command& command, const Corpus& corpus, const CommonOptions& common) {
    Content content = command.content();
    const bool takes_source = content == Content::source || common.rejects;
    const Content source = takes_source ? content_of_inputs(corpus, common) : Content::source;
    content = content == Content::source ? source : content;
    if (!common.to_standard_output()) {
        refuse_misnamed(*common.output, content);
    }
    if (common.rejects) {
        refuse_misnamed(*common.rejects, source);
    }
    if (common.report) {
        refuse_misnamed(*common.report, Content::json);
    }
    if (common.compress && (common.to_standard_output() || !compression_by_name(*common.output))) {
        throw UsageError{"--compress needs -o with a name that ends in .gz, .bgz or .zst"};
    }
}

ExitCode run_command(Command& command, const CommonOptions& common, Interrupt& interrupt) {
    try {
        Run run{common, interrupt}; // what is an input too is refused first, whatever it is called
        refuse_wrong_outputs(command, run.corpus(), common);
        return command.run(run);
    } catch (const Interrupted&) {
        return interrupt.exit_code();
    } catch (...) {
        if (interrupt.requested()) {
            return interrupt.exit_code();
        }
        throw;
    }
}

/// Throws what a command throws.
ExitCode parse_and_run(int argc, const char* const* argv) {
    Interrupt interrupt; // before anything else: signals have one meaning from here on
    const auto commands = all_commands();
    CommonOptions common;
    CommandLine line;
    declare(line, common, commands);
    if (argc <= 1) {
        tell_raw(first_screen(line.text()));
        return ExitCode::usage;
    }
    const auto [chosen, answer] = line.parse(argc, argv);
    for (const auto& command : commands) {
        if (command->name() == chosen) {
            command->validate(common);
            refuse_lost_words(line, chosen, common, {argv, static_cast<std::size_t>(argc)});
            return run_command(*command, common, interrupt);
        }
    }
    DescriptorSink{STDOUT_FILENO, "standard output"}.write(answer);
    return ExitCode::done;
}

/// The whole program: reads the command line, runs the command, tells what went wrong in one line.
ExitCode program(int argc, const char* const* argv) {
    try {
        const MapGuard guard;
        return parse_and_run(argc, argv);
    } catch (const UsageError& error) {
        tell("{}", error.what());
        tell_raw(error.picture());
        return ExitCode::usage;
    } catch (const PatternLimit& error) {
        tell("{}", error.what());
        return ExitCode::usage;
    } catch (const std::system_error& error) {
        if (error.code() == std::errc::broken_pipe) { // whoever read the output has had enough of it
            return ExitCode::done;
        }
        tell("{}", error.what());
    } catch (const std::exception& error) {
        tell("{}", error.what());
    }
    return ExitCode::machine;
}

} // namespace
} // namespace marcmill::cli

namespace {

/// A standard descriptor that the caller closed would be given to the next file that is opened, and messages would end
/// in it. Opened the wrong way round, it gives an error to whoever uses it, as a closed one does.
void occupy_standard_descriptors() {
    for (const int descriptor : {0, 1, 2}) {
        if (fcntl(descriptor, F_GETFD) == -1) {
            open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    occupy_standard_descriptors();
    std::signal(SIGPIPE, SIG_IGN); // a broken pipe is an error of write(),
    std::signal(SIGXFSZ, SIG_IGN); // and so is a file that becomes too large
    return static_cast<int>(marcmill::cli::program(argc, argv));
}
