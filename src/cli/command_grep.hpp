#pragma once

#include <optional>
#include <string>
#include <vector>

#include <marcmill/path.hpp>
#include <marcmill/pattern.hpp>

#include "cli/command.hpp"
#include "cli/field_search.hpp"

namespace marcmill::cli {

/// Looks for patterns in all fields, or in the values of paths.
class GrepCommand final : public Command {
  public:
    std::string name() const override { return "grep"; }
    std::string description() const override { return "fields in which a pattern is found"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    ExitCode run(Run& run) override;

  private:
    void read_patterns();
    /// Writes the names of the files in which `options` choose a record.
    Report write_names(Run& run, const Options& options) const;
    /// Writes what `search` finds in the records that `options` choose by it.
    Report write_found(Run& run, FieldSearch search, const Options& options) const;

    CommonOptions* common_ = nullptr;
    std::optional<std::string> text_;
    std::vector<std::string> texts_; ///< of -e
    std::vector<Pattern> patterns_;
    std::optional<std::string> paths_text_;
    std::vector<Path> paths_; ///< none: all fields
    std::optional<std::uint64_t> most_;
    bool literal_ = false;
    bool ignore_case_ = false;
    bool count_ = false;
    bool names_ = false;
    bool numbers_ = false;
    bool inverted_ = false;
};

} // namespace marcmill::cli
