#pragma once

#include "cli/exit_code.hpp"

namespace marcmill::cli {

/// The whole program: reads the command line, runs the command, tells what went wrong in one line.
ExitCode program(int argc, const char* const* argv);

} // namespace marcmill::cli
