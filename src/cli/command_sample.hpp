#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/command.hpp"

namespace marcmill::cli {

/// `marcmill sample N`: so many records, drawn by a seed.
class SampleCommand final : public Command {
  public:
    std::string name() const override { return "sample"; }
    std::string description() const override { return "so many records drawn at random, byte for byte"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override { return Content::source; }
    ExitCode run(Run& run) override;

  private:
    std::string size_text_;
    std::uint64_t size_ = 0;
    std::optional<std::uint64_t> seed_;
    bool no_index_ = false;
    const CommonOptions* common_ = nullptr;
};

} // namespace marcmill::cli
