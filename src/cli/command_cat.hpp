#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/offset_list.hpp"

namespace marcmill::cli {

/// `marcmill cat`: the records, byte for byte.
class CatCommand final : public Command {
  public:
    std::string name() const override { return "cat"; }
    std::string description() const override { return "the records, byte for byte; padding and junk left out"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override { return Content::source; }
    ExitCode run(Run& run) override;

  private:
    ExitCode run_at_offsets(Run& run);

    std::optional<std::string> at_;
    std::vector<std::uint64_t> offsets_; ///< what at_ says, unless
    std::optional<OffsetList> list_;     ///< it names a list
    std::string file_;
};

} // namespace marcmill::cli
