#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/command.hpp"
#include "cli/part_writer.hpp"

namespace marcmill::cli {

/// `marcmill split`: the records in several files.
class SplitCommand final : public Command {
  public:
    std::string name() const override { return "split"; }
    std::string description() const override { return "the records in several files, byte for byte"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override { return Content::source; }
    ExitCode run(Run& run) override;

  private:
    PartBounds bounds_of(Run& run) const;

    const CommonOptions* common_ = nullptr;
    std::optional<std::uint64_t> records_;
    std::optional<std::uint64_t> parts_;
    std::optional<std::uint64_t> bytes_;
    std::optional<std::string> folder_;
    std::optional<std::string> pattern_;
    bool force_ = false;
};

} // namespace marcmill::cli
