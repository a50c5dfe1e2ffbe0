#pragma once

#include <string>

#include "cli/program_text.hpp"

namespace marcmill::cli {

// What makes a shell complete the program's commands, options and values: scripts for the folders where the shells look
// for them.

std::string bash_completion(const ProgramText& program);
std::string zsh_completion(const ProgramText& program);
std::string fish_completion(const ProgramText& program);

/// What an option's value is completed with.
enum class Completed {
    nothing, ///< it takes none, or a number
    choices, ///< choices_of() its shape
    file,
    folder,
};
Completed completed_with(const OptionText& option);

/// The words between single quotes, blanks between two.
std::string blank_separated(const std::vector<std::string>& words);

} // namespace marcmill::cli
