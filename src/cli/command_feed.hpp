#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <marcmill/document.hpp>
#include <marcmill/feed.hpp>

#include "cli/command.hpp"
#include "cli/feed_delivery.hpp"

namespace marcmill::cli {

/// `marcmill feed`: documents for search engines, as a mapping says.
class FeedCommand final : public Command {
  public:
    std::string name() const override { return "feed"; }
    std::string description() const override { return "documents for search engines, as a mapping says"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override { return Content::json; }
    ExitCode run(Run& run) override;

  private:
    DeletedRecords deleted_records() const;
    Report make(Run& run, const detail::Function<void(Document&)>& take, bool says_deletions);
    ExitCode write_stream(Run& run);
    ExitCode write_parts(Run& run);
    ExitCode post(Run& run);
    std::vector<std::string> made_of() const;
    ExitCode tell_of_unsaid(const Run& run) const;

    CommonOptions* common_ = nullptr;
    std::optional<std::string> mapping_file_;
    std::optional<std::string> to_;
    std::optional<std::string> parts_;
    std::optional<std::uint64_t> bytes_;
    std::optional<std::string> deleted_;
    bool force_ = false;
    FeedDelivery delivery_;
    std::optional<Mapping> mapping_;
    DocumentFormat format_ = DocumentFormat::solr;
    std::uint64_t unsaid_ = 0; ///< documents that are to go, which the output cannot say
    std::string first_unsaid_; ///< the id of the first of them
};

} // namespace marcmill::cli
