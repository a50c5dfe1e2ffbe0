#pragma once

#include <vector>

#include <marcmill/options.hpp>
#include <marcmill/path.hpp>

namespace marcmill::cli {

class Run;

/// Why the answer of a command is empty: a line on standard error for each of the paths of which no record has a value,
/// unless the user wants it quiet. For after the answer, and only where it is empty: the inputs are read once more, up
/// to the record by which every path had a value. Says nothing where one of them cannot be read again.
/// `options`: those of the run, with the records that were asked.
void tell_of_absent(Run& run, const std::vector<Path>& paths, const Options& options);

/// The same of paths that are known to have no value in any record: also where the inputs cannot be read again, as far
/// as the paths themselves show it.
void tell_why_absent(Run& run, const std::vector<Path>& paths, const Options& options);

} // namespace marcmill::cli
