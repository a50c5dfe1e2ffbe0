#include "cli/options.hpp"

#include <algorithm>
#include <thread>

#include <unistd.h>

namespace marcmill::cli {

unsigned most_threads() {
    constexpr unsigned in_any_case = 64;
    constexpr unsigned of_a_core = 4;
    return std::max(in_any_case, of_a_core * std::thread::hardware_concurrency());
}

std::uint64_t most_window() {
    const auto pages = static_cast<std::uint64_t>(std::max(sysconf(_SC_PHYS_PAGES), 2L));
    return pages / 2 * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

unsigned CommonOptions::thread_count() const {
    return static_cast<unsigned>(std::min<std::uint64_t>(threads.value_or(0), most_threads()));
}

std::uint64_t CommonOptions::chunk_size_or(std::uint64_t by_default) const {
    return chunk_size ? std::clamp(*chunk_size, least_chunk, most_chunk) : by_default;
}

std::uint64_t CommonOptions::window_or(std::uint64_t by_default) const {
    return window ? std::min(*window, most_window()) : by_default;
}

const Format* CommonOptions::format() const {
    return from ? format_named(*from) : nullptr;
}

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

Encoding CommonOptions::encoding_or(Encoding by_default) const {
    if (!encoding) {
        return by_default;
    }
    return *encoding == "raw"      ? Encoding::raw
           : *encoding == "utf8"   ? Encoding::utf8
           : *encoding == "marc8"  ? Encoding::marc8
           : *encoding == "latin1" ? Encoding::latin1
                                   : Encoding::automatic;
}

Normalization CommonOptions::normalization() const {
    if (!normalize || *normalize == "none") {
        return Normalization::none;
    }
    return *normalize == "nfc" ? Normalization::nfc : Normalization::nfd;
}

References CommonOptions::references_or_kept() const {
    return references && *references == "read" ? References::read : References::kept;
}

ExitCode CommonOptions::exit_code_of(bool lost, bool noted) const {
    if (fail_on && *fail_on == "none") {
        return ExitCode::done;
    }
    const bool fails = lost || (fail_on && *fail_on == "note" && noted);
    return fails ? ExitCode::left_out : ExitCode::done;
}

std::vector<std::string_view> known_formats() {
    std::vector<std::string_view> names;
    for (const Format* const format : formats()) {
        names.push_back(name(*format));
    }
    return names;
}

namespace {

void declare_inputs(Arguments& arguments, CommonOptions& options) {
    arguments.texts("--files-from", options.files_from, "FILE",
                    "the files that FILE names too, one per line or, where it holds a NUL, per NUL; "
                    "- for names from standard input");
    arguments.flag("--recursive", options.recursive,
                   "a folder stands for all files below it, hidden ones too, sorted by path; "
                   "links to folders are not followed, unfinished outputs are left out");
    arguments.choice("--on-file-error", options.on_file_error, {"next", "stop"},
                     "go on with the next file, or end at the first one that cannot be read (next)");
}

} // namespace

void declare_where(Arguments& arguments, CommonOptions& options) {
    arguments.texts("--where", options.where, "WHERE",
                    "only records for which this holds: 'exists(245) && LDR/6 == \"a\"' (marcmill help filter)");
    arguments.texts("--ids", options.ids, "FILE", "only records with one of these control numbers, one a line");
    arguments.texts("--not-ids", options.not_ids, "FILE", "only records with none of these control numbers");
}

void declare_choice(Arguments& arguments, CommonOptions& options) {
    declare_where(arguments, options);
    arguments.number("--skip", options.skip, {}, "leave out the first N records");
    arguments.number("--limit", options.limit, {}, "no more than N records, and read no further");
}

void declare(Arguments arguments, CommonOptions& options) {
    declare_inputs(arguments, options);
    // No machine has more: whoever asks for more means something else.
    constexpr std::uint64_t most_asked_for = 4096;
    arguments.number("-j,--threads", options.threads, {1, most_asked_for},
                     "worker threads (all cores); no more than 4 a core, or 64, are started");
    arguments.size("--chunk-size", options.chunk_size,
                   "bytes in a unit of work (by input and threads), from 64 to 1GiB whatever is given");
    arguments.size("--window", options.window,
                   "bytes of input in flight, which bounds memory (64MiB); no more than half of the machine's memory");
    arguments.choice("--io", options.io, {"auto", "mmap", "stream"},
                     "files are mapped, or read into memory (auto: mapped, small ones read)");
    arguments.choice("--from", options.from, known_formats(),
                     "the format of the files (by default the first bytes of each tell)");
    arguments.choice("--check", options.check, {"boundaries", "directory", "fields", "text"},
                     "how deep records are verified (by command)");
    arguments.choice("--encoding", options.encoding, {"auto", "utf8", "marc8", "latin1", "raw"},
                     "what text is read as, where it is shown or asked about; raw: not decoded (auto: what its bytes "
                     "prove, else what the record says)");
    arguments.choice("--normalize", options.normalize, {"none", "nfc", "nfd"},
                     "letters and marks put together, or apart, where text is decoded (none: as they come)");
    arguments.choice("--references", options.references, {"kept", "read"},
                     "what &#x1F40B; is in MARC-8: text, or the character that it names (kept)");
    arguments.choice("--on-error", options.on_error, {"skip", "stop", "repair"},
                     "leave faulty records out, end at the first fault, or mend what can be mended (skip)");
    arguments.number("--max-faults", options.max_faults, {1}, "end after so many records rejected or runs of junk");
    arguments.choice("--fail-on", options.fail_on, {"none", "lost", "note"},
                     "what makes exit 4: nothing, records or junk left out or mended, or notes too (lost)");
    arguments.text("--rejects", options.rejects, "FILE", "the bytes of every rejected record and of junk");
    arguments.text("--report", options.report, "FILE", "every fault as a JSON object, one per line");
    arguments.choice("--progress", options.progress, {"auto", "always", "never"},
                     "progress on standard error (auto: on a terminal, unless --quiet); elsewhere always writes a "
                     "line every 10 s, and one at the end");
    arguments.text("-o,--output", options.output, "FILE",
                   "write here, not to standard output; a file gets its name when it is whole, so not at exit 1, 2, 3 "
                   "or 5, a stream such as /dev/stdout or /dev/fd/3 is written to where it stands");
    arguments.number("--compress", options.compress, {1, 19},
                     "level of an output whose name ends in .gz, .bgz (1-12, 6) or .zst (1-19, 3)");
    arguments.flag("--memory", options.memory, "report the peak of memory, and its parts, at the end");
    arguments.flag("-q,--quiet", options.quiet, "no summary of faults, no progress unless it is asked for");
    arguments.flag("--verbose", options.verbose, "report records, bytes and speed at the end");
    arguments.example("marcmill count books.mrc", "how many records are there?");
    arguments.example("marcmill check --format tsv books.mrc", "what is wrong, as a table");
    arguments.example("marcmill freq '650$a' -n 20 books.mrc.gz", "the 20 most frequent subjects");
    arguments.example("marcmill print --limit 3 books.mrc", "what the first three records say");
    arguments.example("marcmill sample 100 books.mrc -o s.mrc", "100 records drawn at random");
    arguments.example("marcmill split --parts 8 -o parts books.mrc", "the records in eight files");
    arguments.example("marcmill convert books.mrc -o books.mrk", "the records as lines to edit");
    arguments.note(
        "SIZE is in bytes; K, KiB, M, MiB, G, GiB multiply by powers of 1,024, KB, MB, GB by powers of 1,000.\n\n"
        "marcmill help COMMAND lists what a command takes.\n\n"
        "Exit: 0 nothing wrong, or notes only; 1 the answer is no; 2 usage; 3 input or output failed; 4 records "
        "or junk were left out or mended (see --fail-on); 5 stopped at bad data; 129, 130, 143 ended by SIGHUP, "
        "SIGINT, SIGTERM.");
}

} // namespace marcmill::cli
