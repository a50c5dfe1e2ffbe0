#pragma once

#include <span>
#include <string>

#include "cli/arguments.hpp"
#include "cli/options.hpp"

namespace marcmill::cli {

/// Throws UsageError where a word was taken for a file that is not there, and shows what was meant: a number of
/// records, a control number, or an output that stands behind a flag. `words`: what `line` was read from.
void refuse_lost_words(const CommandLine& line, const std::string& command, const CommonOptions& common,
                       std::span<const char* const> words);

} // namespace marcmill::cli
