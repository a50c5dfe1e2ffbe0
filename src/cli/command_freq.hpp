#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <marcmill/path.hpp>

#include "cli/command.hpp"

namespace marcmill::cli {

/// `marcmill freq PATH`: how often each value of a path occurs.
class FreqCommand final : public Command {
  public:
    std::string name() const override { return "freq"; }
    std::string description() const override { return "how often each value of a path occurs"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    ExitCode run(Run& run) override;

  private:
    const CommonOptions* common_ = nullptr;
    std::string path_text_;
    std::optional<Path> path_;
    std::optional<std::uint64_t> rows_;
    std::optional<std::uint64_t> least_;
};

} // namespace marcmill::cli
