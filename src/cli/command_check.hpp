#pragma once

#include <optional>
#include <string>

#include "cli/command.hpp"

namespace marcmill::cli {

/// `marcmill check`: what is wrong, fault by fault.
class CheckCommand final : public Command {
  public:
    std::string name() const override { return "check"; }
    std::string description() const override { return "what is wrong: a line for each fault"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override;
    ExitCode run(Run& run) override;

  private:
    static Report check_with_numbers(Run& run, const Options& options);
    ExitCode check_flags(Run& run) const;

    std::optional<std::string> format_;
    bool json_ = false;
    bool unique_ = false;
    bool encoding_ = false;
};

} // namespace marcmill::cli
