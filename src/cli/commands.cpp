#include "cli/commands.hpp"

#include <string>

#include "cli/command_bench.hpp"
#include "cli/command_cat.hpp"
#include "cli/command_check.hpp"
#include "cli/command_convert.hpp"
#include "cli/command_count.hpp"
#include "cli/command_feed.hpp"
#include "cli/command_filter.hpp"
#include "cli/command_freq.hpp"
#include "cli/command_get.hpp"
#include "cli/command_grep.hpp"
#include "cli/command_head.hpp"
#include "cli/command_help.hpp"
#include "cli/command_index.hpp"
#include "cli/command_invert.hpp"
#include "cli/command_print.hpp"
#include "cli/command_profile.hpp"
#include "cli/command_quickcheck.hpp"
#include "cli/command_repair.hpp"
#include "cli/command_sample.hpp"
#include "cli/command_scan.hpp"
#include "cli/command_select.hpp"
#include "cli/command_slice.hpp"
#include "cli/command_split.hpp"
#include "cli/command_sqlite.hpp"
#include "cli/command_stats.hpp"
#include "cli/command_synth.hpp"

namespace marcmill::cli {

std::vector<std::unique_ptr<Command>> all_commands() {
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<CountCommand>());
    commands.push_back(std::make_unique<ScanCommand>());
    commands.push_back(std::make_unique<StatsCommand>());
    commands.push_back(std::make_unique<FreqCommand>());
    commands.push_back(std::make_unique<ProfileCommand>());
    commands.push_back(std::make_unique<SelectCommand>());
    commands.push_back(std::make_unique<GrepCommand>());
    commands.push_back(std::make_unique<InvertCommand>());
    commands.push_back(std::make_unique<SqliteCommand>());
    commands.push_back(std::make_unique<PrintCommand>());
    commands.push_back(std::make_unique<FilterCommand>());
    commands.push_back(std::make_unique<CatCommand>());
    commands.push_back(std::make_unique<HeadCommand>());
    commands.push_back(std::make_unique<SliceCommand>());
    commands.push_back(std::make_unique<SampleCommand>());
    commands.push_back(std::make_unique<SplitCommand>());
    commands.push_back(std::make_unique<GetCommand>());
    commands.push_back(std::make_unique<IndexCommand>());
    commands.push_back(std::make_unique<CheckCommand>());
    commands.push_back(std::make_unique<QuickcheckCommand>());
    commands.push_back(std::make_unique<RepairCommand>());
    commands.push_back(std::make_unique<ConvertCommand>());
    commands.push_back(std::make_unique<FeedCommand>());
    commands.push_back(std::make_unique<BenchCommand>());
    commands.push_back(std::make_unique<SynthCommand>());
    std::vector<std::string> names;
    for (const auto& command : commands) {
        names.push_back(command->name());
    }
    commands.push_back(std::make_unique<HelpCommand>(std::move(names)));
    return commands;
}

void declare(CommandLine& line, CommonOptions& common, const std::vector<std::unique_ptr<Command>>& commands) {
    declare(line.for_every_command(), common);
    for (const auto& command : commands) {
        Arguments arguments = line.command(command->name(), command->description());
        command->setup(arguments, common);
    }
}

} // namespace marcmill::cli
