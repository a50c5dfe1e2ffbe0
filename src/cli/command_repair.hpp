#pragma once

#include <optional>
#include <string>

#include "cli/command.hpp"

namespace marcmill::cli {

/// `marcmill repair`: the records, those mended that can be.
class RepairCommand final : public Command {
  public:
    std::string name() const override { return "repair"; }
    std::string description() const override { return "the records, mended where they can be"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override { return Content::source; }
    ExitCode run(Run& run) override;

  private:
    void validate_flags(const CommonOptions& common) const;
    ExitCode run_flags(Run& run) const;

    const CommonOptions* common_ = nullptr;
    std::optional<std::string> only_;
    bool in_place_ = false;
};

} // namespace marcmill::cli
