#pragma once

#include <optional>
#include <string>

#include "cli/command.hpp"

namespace marcmill::cli {

/// `marcmill convert`: the records, in another format.
class ConvertCommand final : public Command {
  public:
    std::string name() const override { return "convert"; }
    std::string description() const override { return "the records in the format that --to names"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override;
    ExitCode run(Run& run) override;

  private:
    void refuse_marc8(const CommonOptions& common) const;
    void refuse_decoding(const CommonOptions& common) const;

    std::optional<std::string> to_;
    bool to_utf8_ = false;
    bool to_marc8_ = false;
};

} // namespace marcmill::cli
