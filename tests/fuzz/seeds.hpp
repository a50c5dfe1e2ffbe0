#pragma once

#include <string>
#include <vector>

namespace marcmill::fuzz {

/// Inputs to begin from, made anew each time: sound records, damaged ones, and what was hard once.
std::vector<std::string> record_seeds();

std::vector<std::string> word_seeds();

} // namespace marcmill::fuzz
