#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <marcmill/fault.hpp>

#include "cli/arguments.hpp"

namespace marcmill::cli {

/// What every command takes.
struct CommonOptions {
    std::optional<std::uint64_t> threads;    ///< none: all cores
    std::optional<std::uint64_t> chunk_size; ///< none: by input and threads
    std::optional<std::uint64_t> window;
    std::optional<std::string> io;
    std::optional<std::string> check; ///< none: the command's own level
    std::optional<std::string> progress;
    std::optional<std::string> output; ///< none, or "-": standard output
    bool quiet = false;
    bool verbose = false;
    std::vector<std::string> files; ///< none: standard input

    bool to_standard_output() const { return !output || *output == "-"; }
    Check check_or(Check by_default) const;
};

/// Declares all of them but the files, which a command declares itself if it reads any.
void declare(Arguments arguments, CommonOptions& options);

} // namespace marcmill::cli
