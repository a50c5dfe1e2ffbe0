#pragma once

#include "cli/command.hpp"

namespace marcmill::cli {

/// `marcmill check`: what is wrong, fault by fault.
class CheckCommand final : public Command {
  public:
    std::string name() const override { return "check"; }
    std::string description() const override { return "what is wrong: a line for each fault"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    ExitCode run(Run& run) override;

  private:
    bool json_ = false;
};

} // namespace marcmill::cli
