#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "bench/results.hpp"
#include "cli/command.hpp"

namespace marcmill::cli {

/// `marcmill bench`: ways to go through one file, side by side.
class BenchCommand final : public Command {
  public:
    std::string name() const override { return "bench"; }
    std::string description() const override { return "ways to go through one large file, measured side by side"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override { return json_ ? Content::json : Content::prose; }
    ExitCode run(Run& run) override;

  private:
    bench::Subject subject(Run& run) const;
    bench::Results measure(Run& run, bench::Subject& subject) const;
    /// Writes and commits everything, and ends the command.
    ExitCode write(Run& run, const bench::Results& results, std::optional<Destination>& svg,
                   std::optional<Destination>& html) const;

    const CommonOptions* common_ = nullptr;
    bench::Choice choice_;
    std::optional<std::string> threads_;
    std::optional<std::string> strategies_;
    std::optional<std::string> works_;
    std::optional<std::uint64_t> rounds_;
    std::optional<std::uint64_t> size_;
    std::optional<std::string> svg_;
    std::optional<std::string> html_;
    bool json_ = false;
};

} // namespace marcmill::cli
