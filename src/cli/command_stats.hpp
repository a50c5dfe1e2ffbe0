#pragma once

#include "cli/command.hpp"

namespace marcmill::cli {

/// `marcmill stats`: how often every tag and subfield code occurs.
class StatsCommand final : public Command {
  public:
    std::string name() const override { return "stats"; }
    std::string description() const override { return "how often each tag and subfield code occurs"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override { return json_ ? Content::json : Content::text; }
    ExitCode run(Run& run) override;

  private:
    template <typename Reducer>
    ExitCode run_with(Run& run, Reducer identity, const Options& options) const;

    bool wide_ = false;
    bool json_ = false;
};

} // namespace marcmill::cli
