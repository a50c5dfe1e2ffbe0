#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/fault.hpp>
#include <marcmill/format.hpp>
#include <marcmill/options.hpp>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace marcmill::cli {

/// How many threads are started at the most, whatever is asked for: four for each core, and 64 in any case.
unsigned most_threads();

/// The bytes that a unit of work has at the least, whatever is asked for: to take it up costs more than to read it.
constexpr std::uint64_t least_chunk = 64;
/// And at the most: the library makes none that is larger.
constexpr std::uint64_t most_chunk = std::uint64_t{1} << 30;

/// The bytes in flight at the most, whatever is asked for: half of the machine's memory.
std::uint64_t most_window();

/// What every command takes.
struct CommonOptions {
    std::optional<std::uint64_t> threads;    ///< none: all cores
    std::optional<std::uint64_t> chunk_size; ///< none: by input and threads
    std::optional<std::uint64_t> window;
    std::optional<std::string> io;
    std::optional<std::string> from;  ///< none: the first bytes of each file tell its format
    std::optional<std::string> check; ///< none: the command's own level
    std::optional<std::string> on_error;
    std::optional<std::uint64_t> max_faults; ///< none: no limit
    std::optional<std::string> rejects;      ///< a file for what is left out
    std::optional<std::string> report;       ///< a file for faults
    std::optional<std::string> encoding;     ///< none: auto, of whoever looks at text
    std::optional<std::string> normalize;
    std::optional<std::string> references; ///< of MARC-8
    std::optional<std::string> fail_on;    ///< what makes exit 4
    std::optional<std::string> progress;
    std::optional<std::string> output;     ///< none, or "-": standard output
    std::optional<std::uint64_t> compress; ///< the level of an output that its name says is compressed
    std::vector<std::string> where;        ///< conditions; these and the next ones where a command declares a choice
    std::vector<std::string> ids;          ///< files of control numbers
    std::vector<std::string> not_ids;      ///< the same
    std::vector<std::string> read_besides; ///< what else a command reads, which no output may replace
    std::optional<std::uint64_t> skip;     ///< records
    std::optional<std::uint64_t> limit;
    bool memory = false; ///< tell the peak at the end
    bool quiet = false;
    bool verbose = false;
    std::vector<std::string> files;      ///< none, and no list of them: standard input
    std::vector<std::string> files_from; ///< lists of more files, - for standard input
    bool recursive = false;              ///< a folder stands for the files below it
    std::optional<std::string> on_file_error;

    bool to_standard_output() const { return !output || *output == "-"; }
    /// 0: all cores; never more than most_threads().
    unsigned thread_count() const;
    /// From least_chunk to most_chunk.
    std::uint64_t chunk_size_or(std::uint64_t by_default) const;
    /// Never more than most_window().
    std::uint64_t window_or(std::uint64_t by_default) const;
    /// Of --from; null where it is not given.
    const Format* format() const;
    Check check_or(Check by_default) const;
    OnFileError on_file_error_or(OnFileError by_default) const;
    OnError on_error_or(OnError by_default) const;
    Io io_or(Io by_default) const;
    Encoding encoding_or(Encoding by_default) const;
    Normalization normalization() const;
    References references_or_kept() const;
    /// Exit 4 or 0, as --fail-on says. `lost`: something was left out or mended; `noted`: any fault, notes as well.
    ExitCode exit_code_of(bool lost, bool noted) const;
};

/// The names of all formats.
std::vector<std::string_view> known_formats();

/// Declares --where, --ids and --not-ids.
void declare_where(Arguments& arguments, CommonOptions& options);

/// The same and a range, --skip and --limit: which records are meant, for a command that asks something of them or
/// hands them on.
void declare_choice(Arguments& arguments, CommonOptions& options);

/// Declares all of them but the choice and the files, which a command declares itself if it reads any.
void declare(Arguments arguments, CommonOptions& options);

} // namespace marcmill::cli
