#pragma once

#include <memory>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/options.hpp"

namespace marcmill::cli {

/// Every command there is, in the order of the help.
std::vector<std::unique_ptr<Command>> all_commands();

/// Declares the options for every command, and then what each takes. `common` outlives `line`.
void declare(CommandLine& line, CommonOptions& common, const std::vector<std::unique_ptr<Command>>& commands);

} // namespace marcmill::cli
