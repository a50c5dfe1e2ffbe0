#include "cli/program.hpp"

#include <exception>
#include <memory>
#include <system_error>
#include <vector>

#include <unistd.h>

#include <marcmill/map_guard.hpp>

#include "cli/command_bench.hpp"
#include "cli/command_cat.hpp"
#include "cli/command_check.hpp"
#include "cli/command_count.hpp"
#include "cli/command_freq.hpp"
#include "cli/command_help.hpp"
#include "cli/command_quickcheck.hpp"
#include "cli/command_repair.hpp"
#include "cli/command_scan.hpp"
#include "cli/command_stats.hpp"
#include "cli/command_synth.hpp"
#include "cli/message.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

std::vector<std::unique_ptr<Command>> all_commands() {
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<CountCommand>());
    commands.push_back(std::make_unique<ScanCommand>());
    commands.push_back(std::make_unique<StatsCommand>());
    commands.push_back(std::make_unique<FreqCommand>());
    commands.push_back(std::make_unique<CatCommand>());
    commands.push_back(std::make_unique<CheckCommand>());
    commands.push_back(std::make_unique<QuickcheckCommand>());
    commands.push_back(std::make_unique<RepairCommand>());
    commands.push_back(std::make_unique<BenchCommand>());
    commands.push_back(std::make_unique<SynthCommand>());
    commands.push_back(std::make_unique<HelpCommand>());
    return commands;
}

ExitCode run_command(Command& command, const CommonOptions& common) {
    if (!command.reads_files() && (common.recursive || !common.files_from.empty())) {
        throw UsageError{command.name() + " reads no files: --files-from and --recursive are for commands that do"};
    }
    command.validate(common);
    Interrupt interrupt;
    try {
        Run run{common, interrupt};
        return command.run(run);
    } catch (const Interrupted&) {
        return ExitCode::interrupted;
    } catch (...) {
        if (interrupt.requested()) {
            return ExitCode::interrupted;
        }
        throw;
    }
}

/// Throws what a command throws.
ExitCode parse_and_run(int argc, const char* const* argv) {
    const auto commands = all_commands();
    CommonOptions common;
    CommandLine line;
    declare(line.for_every_command(), common);
    for (const auto& command : commands) {
        Arguments arguments = line.command(command->name(), command->description());
        command->setup(arguments, common);
    }
    const auto [chosen, answer] = line.parse(argc, argv);
    for (const auto& command : commands) {
        if (command->name() == chosen) {
            return run_command(*command, common);
        }
    }
    DescriptorSink{STDOUT_FILENO, "standard output"}.write(answer);
    return ExitCode::done;
}

} // namespace

ExitCode program(int argc, const char* const* argv) {
    try {
        const MapGuard guard;
        return parse_and_run(argc, argv);
    } catch (const UsageError& error) {
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

} // namespace marcmill::cli
