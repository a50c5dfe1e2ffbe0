#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "cli/output_name.hpp"
#include "cli/run.hpp"

namespace marcmill::cli {

/// A subcommand: setup() declares what it takes, then, if it is the chosen one, run() does it.
class Command {
  public:
    Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;
    virtual ~Command() = default;

    virtual std::string name() const = 0;
    /// One line, for the list of commands.
    virtual std::string description() const = 0;
    /// `common` lives as long as the command.
    virtual void setup(Arguments& arguments, CommonOptions& common) = 0;
    /// Refuses what the options do not allow together, before anything is opened. Throws UsageError.
    virtual void validate(const CommonOptions&) {}
    /// What it writes to its output, after validate().
    virtual Content content() const { return Content::text; }
    virtual ExitCode run(Run& run) = 0;
};

} // namespace marcmill::cli
