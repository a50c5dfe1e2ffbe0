#pragma once

#include <optional>

#include "cli/command.hpp"

namespace marcmill::cli {

/// `marcmill count`: the number of records.
class CountCommand final : public Command {
  public:
    std::string name() const override { return "count"; }
    std::string description() const override { return "the number of records"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override { return json_ ? Content::json : Content::text; }
    ExitCode run(Run& run) override;

  private:
    std::optional<Report> indexed_report(const Run& run, const Options& options) const;

    const CommonOptions* common_ = nullptr;
    bool parse_ = false;
    bool json_ = false;
    bool per_file_ = false;
    bool no_index_ = false;
};

} // namespace marcmill::cli
