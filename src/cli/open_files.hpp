#pragma once

namespace marcmill::cli {

/// Lets the process have as many open files as the machine allows it, where it began with fewer: an index, its files,
/// and those of each thread stay open together.
void allow_more_open_files();

} // namespace marcmill::cli
