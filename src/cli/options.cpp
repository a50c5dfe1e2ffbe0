#include "cli/options.hpp"

namespace marcmill::cli {

Check CommonOptions::check_or(Check by_default) const {
    for (const Check level : {Check::boundaries, Check::directory, Check::fields, Check::text}) {
        if (check && *check == name(level)) {
            return level;
        }
    }
    return by_default;
}

OnFileError CommonOptions::on_file_error_or(OnFileError by_default) const {
    return !on_file_error ? by_default : *on_file_error == "stop" ? OnFileError::stop : OnFileError::next;
}

OnError CommonOptions::on_error_or(OnError by_default) const {
    if (!on_error) {
        return by_default;
    }
    return *on_error == "stop" ? OnError::stop : *on_error == "repair" ? OnError::repair : OnError::skip;
}

Io CommonOptions::io_or(Io by_default) const {
    if (!io || *io == "auto") {
        return by_default;
    }
    return *io == "mmap" ? Io::mapped : Io::stream;
}

ExitCode CommonOptions::exit_code_of(bool lost, bool noted) const {
    if (fail_on && *fail_on == "none") {
        return ExitCode::done;
    }
    const bool fails = lost || (fail_on && *fail_on == "note" && noted);
    return fails ? ExitCode::left_out : ExitCode::done;
}

namespace {

void declare_inputs(Arguments& arguments, CommonOptions& options) {
    arguments.texts("--files-from", options.files_from, "FILE",
                    "the files that FILE names too, one per line or, where it holds a NUL, per NUL; "
                    "- for names from standard input");
    arguments.flag("--recursive", options.recursive,
                   "a folder stands for all files below it, hidden ones too, sorted by path; "
                   "links to folders are not followed");
    arguments.choice("--on-file-error", options.on_file_error, {"next", "stop"},
                     "go on with the next file, or end at the first one that cannot be read (next)");
}

} // namespace

void declare(Arguments arguments, CommonOptions& options) {
    declare_inputs(arguments, options);
    // No machine has more; without a limit a slip of the finger would start a million threads.
    constexpr std::uint64_t most_threads = 4096;
    arguments.number("-j,--threads", options.threads, {1, most_threads}, "worker threads (all cores)");
    arguments.size("--chunk-size", options.chunk_size, "bytes in a unit of work (by input and threads)");
    arguments.size("--window", options.window, "bytes of input in flight, which bounds memory (64MiB)");
    arguments.choice("--io", options.io, {"auto", "mmap", "stream"},
                     "files are mapped, or read into memory (auto: mapped, small ones read)");
    arguments.choice("--check", options.check, {"boundaries", "directory", "fields", "text"},
                     "how deep records are verified (by command)");
    arguments.choice("--on-error", options.on_error, {"skip", "stop", "repair"},
                     "leave faulty records out, end at the first fault, or mend what can be mended (skip)");
    arguments.number("--max-faults", options.max_faults, {1}, "end after so many records rejected or runs of junk");
    arguments.choice("--fail-on", options.fail_on, {"none", "lost", "note"},
                     "what makes exit 4: nothing, records or junk left out or mended, or notes too (lost)");
    arguments.text("--rejects", options.rejects, "FILE", "the bytes of every rejected record and of junk");
    arguments.text("--report", options.report, "FILE", "every fault as a JSON object, one per line");
    arguments.choice("--progress", options.progress, {"auto", "always", "never"},
                     "a progress line on standard error (auto: on a terminal)");
    arguments.text("-o,--output", options.output, "FILE",
                   "write here, not to standard output; the file gets its name when it is whole");
    arguments.number("--compress", options.compress, {1, 19},
                     "level of an output whose name ends in .gz, .bgz (1-12, 6) or .zst (1-19, 3)");
    arguments.flag("--memory", options.memory, "report the peak of memory, and its parts, at the end");
    arguments.flag("-q,--quiet", options.quiet, "no summary of faults");
    arguments.flag("--verbose", options.verbose, "report records, bytes and speed at the end");
    arguments.note(
        "SIZE is in bytes; K, KiB, M, MiB, G, GiB multiply by powers of 1,024, KB, MB, GB by powers of 1,000.\n\n"
        "marcmill help COMMAND lists what a command takes.\n\n"
        "Exit: 0 nothing wrong, or notes only; 1 the answer is no; 2 usage; 3 input or output failed; 4 records "
        "or junk were left out or mended (see --fail-on); 5 stopped at bad data; 130 interrupted.");
}

} // namespace marcmill::cli
