#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <marcmill/fault.hpp>

#include "cli/command.hpp"

namespace marcmill::cli {

/// `marcmill help [TOPIC]`: what a fault code means; without one, all codes there are. (The command line itself answers
/// `help COMMAND`.)
class HelpCommand final : public Command {
  public:
    /// `commands`: the names of all others, which are topics too.
    explicit HelpCommand(std::vector<std::string> commands) : commands_{std::move(commands)} {}

    std::string name() const override { return "help"; }
    std::string description() const override { return "what a fault code such as F204 means, or what a COMMAND takes"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override { return Content::prose; }
    ExitCode run(Run& run) override;

  private:
    std::vector<std::string> commands_;
    std::optional<std::string> text_;
    std::optional<FaultCode> code_;
};

} // namespace marcmill::cli
