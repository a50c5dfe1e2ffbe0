#pragma once

#include <optional>
#include <string>

#include <marcmill/fault.hpp>

#include "cli/command.hpp"

namespace marcmill::cli {

/// `marcmill help [CODE]`: what a fault code means; without one, all codes there are.
class HelpCommand final : public Command {
  public:
    std::string name() const override { return "help"; }
    std::string description() const override { return "what a fault code means, such as F204; all of them"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    bool reads_files() const override { return false; }
    void validate(const CommonOptions& common) override;
    ExitCode run(Run& run) override;

  private:
    std::optional<std::string> text_;
    std::optional<FaultCode> code_;
};

} // namespace marcmill::cli
