#pragma once

#include <string>

#include "cli/program_text.hpp"

namespace marcmill::cli {

// Help, in lines that fit a terminal (page_width).

/// What `marcmill --help` prints: what the program is, its commands, and the options for every command.
std::string help_page(const ProgramText& program);

/// What `marcmill COMMAND --help` prints: its call, examples, its own options, and those for every command that it
/// takes.
std::string help_page(const CommandText& command);

/// What marcmill says without arguments: a screen of 24 lines and 80 columns holds it.
std::string first_screen(const ProgramText& program);

} // namespace marcmill::cli
