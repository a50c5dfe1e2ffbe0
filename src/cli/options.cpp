#include "cli/options.hpp"

namespace marcmill::cli {

Check CommonOptions::check_or(Check by_default) const {
    for (const Check level : {Check::boundaries, Check::directory, Check::fields}) {
        if (check && *check == name(level)) {
            return level;
        }
    }
    return by_default;
}

void declare(Arguments arguments, CommonOptions& options) {
    // No machine has more; without a limit a slip of the finger would start a million threads.
    constexpr std::uint64_t most_threads = 4096;
    arguments.number("-j,--threads", options.threads, {1, most_threads}, "worker threads (all cores)");
    arguments.size("--chunk-size", options.chunk_size, "bytes in a unit of work (by input and threads)");
    arguments.size("--window", options.window, "bytes of input in flight, which bounds memory (64MiB)");
    arguments.choice("--io", options.io, {{"auto", "mmap"}, {"stream"}}, "how files are read (auto)");
    arguments.choice("--check", options.check, {{"boundaries", "directory", "fields"}, {"text"}},
                     "how deep records are verified (by command)");
    arguments.choice("--progress", options.progress, {{"auto", "always", "never"}, {}},
                     "a progress line on standard error (auto: on a terminal)");
    arguments.text("-o,--output", options.output, "FILE",
                   "write here, not to standard output; the file gets its name when it is whole");
    arguments.flag("-q,--quiet", options.quiet, "no summary of faults");
    arguments.flag("--verbose", options.verbose, "tell records, bytes and speed at the end");
    arguments.note(
        "SIZE is in bytes; K, KiB, M, MiB, G, GiB multiply by powers of 1,024, KB, MB, GB by powers of 1,000.\n"
        "marcmill COMMAND --help tells what a command takes.\n\n"
        "Exit: 0 nothing wrong; 1 the answer is no; 2 usage; 3 input or output failed; 4 records or junk were\n"
        "left out; 130 interrupted.");
}

} // namespace marcmill::cli
