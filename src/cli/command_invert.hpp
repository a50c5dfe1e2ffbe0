#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <marcmill/inverted_index.hpp>
#include <marcmill/path.hpp>

#include "cli/command.hpp"

namespace marcmill::cli {

/// Which records have which terms.
class InvertCommand final : public Command {
  public:
    std::string name() const override { return "invert"; }
    std::string description() const override { return "which records have each word or value of a path"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    ExitCode run(Run& run) override;

  private:
    Inversion inversion() const;
    std::vector<Path> asked() const;

    std::string paths_text_;
    std::vector<Path> paths_;
    std::optional<std::string> terms_;
    std::optional<std::string> key_text_;
    std::optional<Path> key_;
    std::optional<std::uint64_t> least_;
    std::optional<std::uint64_t> most_;
    std::optional<std::uint64_t> memory_limit_;
    bool fold_ = false;
    bool numbers_ = false;
};

} // namespace marcmill::cli
