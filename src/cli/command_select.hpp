#pragma once

#include <optional>
#include <string>
#include <vector>

#include <marcmill/path.hpp>

#include "cli/command.hpp"
#include "cli/row_writer.hpp"

namespace marcmill::cli {

/// Prints the values of paths, a row a record.
class SelectCommand final : public Command {
  public:
    std::string name() const override { return "select"; }
    std::string description() const override { return "a table: the values of paths, a row a record"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override;
    ExitCode run(Run& run) override;

  private:
    std::string text_;
    std::vector<Path> paths_;
    std::optional<std::string> format_text_;
    RowFormat format_ = RowFormat::tsv;
    std::optional<std::string> separator_;
    bool header_ = false;
    bool explodes_ = false;
};

} // namespace marcmill::cli
