#pragma once

#include <cstdint>
#include <optional>

#include "cli/command.hpp"

namespace marcmill::cli {

/// `marcmill synth`: a made corpus.
class SynthCommand final : public Command {
  public:
    std::string name() const override { return "synth"; }
    std::string description() const override { return "a made corpus with the proportions of real catalogues"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override { return Content::records; }
    ExitCode run(Run& run) override;

  private:
    std::optional<std::uint64_t> records_;
    std::optional<std::uint64_t> size_;
    std::optional<std::uint64_t> seed_;
    std::optional<std::uint64_t> mean_;
};

} // namespace marcmill::cli
