#pragma once

#include <optional>
#include <string>
#include <vector>

#include <marcmill/index.hpp>

#include "cli/command.hpp"

namespace marcmill::cli {

/// `marcmill index`: where the records of a file begin, and which have a key, for `get`.
class IndexCommand final : public Command {
  public:
    std::string name() const override { return "index"; }
    std::string description() const override { return "an index beside a file, by which get finds records"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override { return Content::prose; }
    ExitCode run(Run& run) override;

  private:
    /// What is to be done about an index.
    enum class Plan { build, extend, nothing, refuse };

    ExitCode index_together(Run& run);
    ExitCode index_each(Run& run);
    bool index_one(Run& run, const std::string& file, Report& total);
    Plan plan_for(Run& run, const std::string& place, const Corpus& corpus, std::optional<Index>& found) const;
    bool is_as_asked(Run& run, const Index& found) const;
    Plan plan_for_found(Run& run, const std::string& place, const Index& found) const;
    Report write(Run& run, const std::string& place, const Corpus& corpus, const std::optional<Index>& found,
                 Sink& to) const;
    void tell_of_compressed(const Run& run, const Index& index) const;

    const CommonOptions* common_ = nullptr;
    std::optional<std::string> key_text_;
    std::vector<Path> key_paths_;
    IndexOptions how_;
    bool rebuild_ = false;
};

} // namespace marcmill::cli
