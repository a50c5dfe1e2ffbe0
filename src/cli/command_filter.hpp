#pragma once

#include <optional>
#include <string>

#include <marcmill/query.hpp>

#include "cli/command.hpp"

namespace marcmill::cli {

/// Writes the records for which a condition holds.
class FilterCommand final : public Command {
  public:
    std::string name() const override { return "filter"; }
    std::string description() const override { return "write the records for which a condition holds"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override { return count_ ? Content::text : Content::source; }
    ExitCode run(Run& run) override;

  private:
    std::string text_;
    std::optional<Query> query_;
    bool inverted_ = false;
    bool count_ = false;
};

} // namespace marcmill::cli
