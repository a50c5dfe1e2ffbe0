#pragma once

#include <cstdint>
#include <optional>

#include "cli/command.hpp"

namespace marcmill::cli {

/// `marcmill slice`: so many records from one on, byte for byte.
class SliceCommand final : public Command {
  public:
    std::string name() const override { return "slice"; }
    std::string description() const override { return "records from one number on, byte for byte"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    Content content() const override { return Content::source; }
    ExitCode run(Run& run) override;

  private:
    std::optional<std::uint64_t> start_;
    std::optional<std::uint64_t> length_;
    bool no_index_ = false;
    const CommonOptions* common_ = nullptr;
};

} // namespace marcmill::cli
