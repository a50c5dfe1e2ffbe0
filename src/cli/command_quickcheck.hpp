#pragma once

#include "cli/command.hpp"

namespace marcmill::cli {

/// `marcmill quickcheck`: whether files begin and end as they should.
class QuickcheckCommand final : public Command {
  public:
    std::string name() const override { return "quickcheck"; }
    std::string description() const override { return "whether files begin and end with a record, by the exit code"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    ExitCode run(Run& run) override;

  private:
    const CommonOptions* common_ = nullptr;
};

} // namespace marcmill::cli
