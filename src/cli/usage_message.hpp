#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class ParseError;
} // namespace CLI

/// What is wrong with a command line, in the program's own words where CLI11's would puzzle.
namespace marcmill::cli {

std::vector<std::string> command_names(const CLI::App& app);

/// Whether a word gives an option of the command, or one for every command: --json, --limit=5, -o.
bool is_option(const CLI::App& command, const std::string& word);

/// What a parse of the whole command line ended with.
std::string usage_message(const CLI::App& app, const CLI::ParseError& error);

/// Of an option that a command does not have.
std::string unknown_option(const CLI::App& command, const std::string& option);

/// A message about an option by its long name, with the short one where that alone was typed.
std::string as_typed(const CLI::App& app, std::string message, int argc, const char* const* argv);

} // namespace marcmill::cli
