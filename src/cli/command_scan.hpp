#pragma once

#include "cli/command.hpp"

namespace marcmill::cli {

/// `marcmill scan`: where records, rejected records, padding and junk stand.
class ScanCommand final : public Command {
  public:
    std::string name() const override { return "scan"; }
    std::string description() const override { return "the boundaries: a row for each record and what stands between"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    ExitCode run(Run& run) override;
};

} // namespace marcmill::cli
