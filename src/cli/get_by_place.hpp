#pragma once

#include <cstdint>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/indexed_files.hpp"
#include "cli/run.hpp"

namespace marcmill::cli {

/// Writes the records with these numbers, from 0 over all files, in the order given, and ends the command. Without an
/// index of all files, the records before the last of them are read one by one, and those that are wanted kept.
ExitCode get_numbers(Run& run, IndexedFiles& files, const std::vector<std::uint64_t>& numbers);

/// Writes the records that begin at these bytes of the one file there is, in the order given, and ends the command.
ExitCode get_offsets(Run& run, IndexedFiles& files, const std::vector<std::uint64_t>& offsets);

} // namespace marcmill::cli
