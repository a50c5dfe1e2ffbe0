#pragma once

#include <optional>
#include <string>
#include <vector>

#include <marcmill/path.hpp>

#include "cli/command.hpp"
#include "cli/row_options.hpp"

namespace marcmill::cli {

/// Prints the values of paths, a row a record.
class SelectCommand final : public Command {
  public:
    std::string name() const override { return "select"; }
    std::string description() const override { return "a table: the values of paths, a row a record"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override { return rows_as_.content(); }
    ExitCode run(Run& run) override;

  private:
    std::vector<std::string> columns() const;

    std::string text_;
    std::vector<Path> paths_;
    RowOptions rows_as_;
    std::optional<std::string> separator_;
    bool explodes_ = false;
};

} // namespace marcmill::cli
