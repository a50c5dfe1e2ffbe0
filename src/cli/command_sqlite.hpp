#pragma once

#include <optional>
#include <string>

#include <marcmill/sqlite.hpp>

#include "cli/command.hpp"

namespace marcmill::cli {

/// Records as tables of a database.
class SqliteCommand final : public Command {
  public:
    std::string name() const override { return "sqlite"; }
    std::string description() const override { return "records, fields and subfields as a database of SQLite"; }
    Content content() const override { return Content::database; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    ExitCode run(Run& run) override;

  private:
    std::optional<std::string> columns_text_;
    std::optional<std::string> full_text_text_;
    std::optional<std::string> separator_;
    std::optional<std::string> key_text_;
    bool without_fields_ = false;
    DatabaseOptions how_;
};

} // namespace marcmill::cli
