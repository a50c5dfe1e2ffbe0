#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <marcmill/path.hpp>

#include "cli/asked_keys.hpp"
#include "cli/command.hpp"
#include "cli/destination.hpp"
#include "cli/indexed_files.hpp"

namespace marcmill::cli {

/// `marcmill get`: the records that have a key, a number or a place.
class GetCommand final : public Command {
  public:
    std::string name() const override { return "get"; }
    std::string description() const override { return "the records with these control numbers, by an index"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override { return Content::source; }
    ExitCode run(Run& run) override;

  private:
    void take_operand();
    void take_files_of_index();
    bool asks_for_places() const { return numbers_text_ || at_; }
    bool as_asked() const { return order_ == "asked"; }

    void require_inputs(const Run& run) const;
    ExitCode get_keys(Run& run, IndexedFiles& files);
    ExitCode finish_keys(Run& run, const Report& report);
    void write_missing(Sink& to) const;
    void tell_missing() const;
    void tell_repeated() const;

    CommonOptions* common_ = nullptr;
    std::optional<std::string> operand_;
    std::vector<std::string> lists_;
    std::optional<std::string> numbers_text_;
    std::optional<std::string> at_;
    std::optional<std::string> order_;
    std::optional<std::string> missing_;
    std::optional<std::string> index_;
    std::optional<std::string> key_text_;

    std::optional<Destination> missing_file_;
    AskedKeys keys_;
    std::vector<Path> key_paths_;
    std::vector<std::uint64_t> numbers_; ///< or offsets
};

} // namespace marcmill::cli
