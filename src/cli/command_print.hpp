#pragma once

#include <optional>
#include <string>

#include "cli/command.hpp"

namespace marcmill::cli {

/// `marcmill print`: records to be read, a paragraph each.
class PrintCommand final : public Command {
  public:
    std::string name() const override { return "print"; }
    std::string description() const override { return "the records, to be read: a line for each field"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    Content content() const override { return Content::prose; }
    ExitCode run(Run& run) override;

  private:
    std::optional<std::string> color_;
    bool linked_ = false;
};

} // namespace marcmill::cli
