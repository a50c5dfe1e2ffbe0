#pragma once

#include <cstdint>
#include <optional>

#include "cli/command.hpp"

namespace marcmill::cli {

/// `marcmill head`: the first records, byte for byte.
class HeadCommand final : public Command {
  public:
    std::string name() const override { return "head"; }
    std::string description() const override { return "the first records, byte for byte"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    Content content() const override { return Content::source; }
    ExitCode run(Run& run) override;

  private:
    std::optional<std::uint64_t> records_;
};

} // namespace marcmill::cli
