#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <marcmill/corpus.hpp>
#include <marcmill/post.hpp>

#include "cli/arguments.hpp"

namespace marcmill::cli {

/// The options of `feed` that are about a server, and what is told of it.
class FeedDelivery {
  public:
    void declare(Arguments& arguments);
    /// Throws UsageError where they contradict each other, and std::system_error where the file of headers cannot be
    /// read.
    void validate(DocumentFormat format);
    bool is_wanted() const { return url_.has_value(); }
    /// Whether the same call goes on where this one ends.
    bool goes_on() const { return checkpoint_.has_value(); }
    const std::optional<std::string>& header_file() const { return header_file_; }
    /// The files that it writes.
    std::vector<std::string> outputs() const;
    /// `made_of`: what documents depend on besides the corpus. Throws UsageError where a run over it could not go on,
    /// and std::system_error where a file of it cannot be asked for its size.
    PostOptions options(const Corpus& corpus, std::vector<std::string> made_of) const;
    /// What is told behind the error that ended a run.
    std::string end_of(const PostReport& report) const;
    /// Says on standard error what came of it.
    void tell_of(const PostReport& report, double seconds) const;

  private:
    void refuse_lone_options() const;
    bool is_compressed() const;

    std::optional<std::string> url_;
    std::optional<std::string> refused_;
    std::optional<std::string> checkpoint_;
    std::optional<std::string> header_file_;
    std::optional<std::string> gzip_;
    std::optional<std::uint64_t> connections_;
    std::optional<std::uint64_t> tries_;
    std::optional<std::uint64_t> most_refused_;
    bool leaves_uncommitted_ = false;
    DocumentFormat format_ = DocumentFormat::solr;
    std::vector<std::string> headers_;
};

} // namespace marcmill::cli
