#pragma once

#include <optional>
#include <string>

#include "cli/command.hpp"
#include "cli/profile_answer.hpp"

namespace marcmill::cli {

/// `marcmill profile`: a picture of a whole catalogue, made in one pass.
class ProfileCommand final : public Command {
  public:
    std::string name() const override { return "profile"; }
    std::string description() const override { return "a picture of a whole catalogue, as a page or JSON"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override { return content_; }
    ExitCode run(Run& run) override;

  private:
    std::string written(const ProfileAnswer& answer) const;

    std::optional<std::string> html_;
    bool json_ = false;
    Content content_ = Content::prose; ///< of the output
    bool has_output_ = true;           ///< false where --html alone says where to write
};

} // namespace marcmill::cli
