#pragma once

#include <string>

namespace marcmill::bench {

/// Whether there is a gnuplot to be run, by PATH.
bool has_gnuplot();

/// What gnuplot writes for a script, which stands on its standard input. Throws std::runtime_error with what it says
/// where it fails.
std::string run_gnuplot(const std::string& script);

} // namespace marcmill::bench
