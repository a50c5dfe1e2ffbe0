#pragma once

#include <string>

#include "cli/program_text.hpp"

namespace marcmill::cli {

// Manual pages, as man(1) and groff_man(7) read them.

/// The page of the program: marcmill(1).
std::string manual_page(const ProgramText& program);

/// The page of a command: marcmill-count(1).
std::string manual_page(const CommandText& command);

} // namespace marcmill::cli
