#pragma once

#include <optional>
#include <string>

#include "cli/arguments.hpp"
#include "cli/run.hpp"

namespace marcmill::cli {

/// Declares --color, for a command whose output can have colours.
void declare_color(Arguments& arguments, std::optional<std::string>& choice);

/// Whether the output is to have colours: as --color says, or else where it is a terminal that has them, and the
/// environment's NO_COLOR is not set.
bool is_colored(const std::optional<std::string>& choice, const Run& run);

} // namespace marcmill::cli
