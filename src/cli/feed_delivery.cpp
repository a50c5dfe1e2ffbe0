#include "cli/feed_delivery.hpp"

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

#include "cli/message.hpp"
#include "cli/numbers.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

constexpr std::size_t most_told = 3; ///< refused documents on standard error

/// Lines of the form NAME: VALUE; empty ones mean nothing.
std::vector<std::string> read_headers(const std::string& path) {
    std::ifstream file{path};
    if (!file) {
        throw std::system_error{errno, std::generic_category(), path};
    }
    std::vector<std::string> headers;
    for (std::string line; std::getline(file, line);) {
        if (line.ends_with('\r')) {
            line.pop_back();
        }
        if (line.empty()) {
            continue;
        }
        if (line.find(':') == std::string::npos) { // the line may be a secret
            throw UsageError{path + ": a header is written NAME: VALUE, one a line"};
        }
        headers.push_back(line);
    }
    return headers;
}

/// By which a file is known again: its path, size and time.
std::string identity_of(const std::string& path) {
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0) {
        throw std::system_error{errno, std::generic_category(), path};
    }
    return fmt::format("{} ({} bytes, of {}.{:09})", path, facts.st_size, facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec);
}

/// Where a file stands or will stand, whatever leads there.
std::string place_of(const std::string& path) {
    std::error_code untold;
    return std::filesystem::weakly_canonical(std::filesystem::absolute(path, untold), untold).native();
}

bool has_password(std::string_view url) {
    const std::size_t scheme = url.find("://");
    const std::size_t begin = scheme == std::string_view::npos ? 0 : scheme + 3;
    const std::string_view host = url.substr(begin, url.find_first_of("/?#", begin) - begin);
    return host.find('@') != std::string_view::npos;
}

} // namespace

void FeedDelivery::declare(Arguments& arguments) {
    arguments.text("--url", url_, "URL",
                   "post the documents there: http://HOST:8983/solr/CORE/update, http://HOST:9200/INDEX/_bulk");
    arguments.number("--connections", connections_, {1, 64}, "so many requests at a time (4)");
    arguments.text("--refused", refused_, "FILE",
                   "the documents that the server refuses, a line of JSON each, with the reason");
    arguments.text("--checkpoint", checkpoint_, "FILE",
                   "how far it is, so that the same call goes on there after whatever ended this one");
    arguments.text("--header-file", header_file_, "FILE", "headers for every request, one a line: passwords and keys");
    arguments.choice("--gzip", gzip_, {"on", "off"},
                     "compress requests (on for Elasticsearch; Solr must be set up to inflate them)");
    arguments.number("--tries", tries_, {1, 1000}, "so often a request is sent before the run ends with 3 (8)");
    arguments.number("--max-refused", most_refused_, {}, "end with 3 when more than N documents are refused");
    arguments.flag("--no-commit", leaves_uncommitted_, "leave it to Solr when the documents become visible");
}

void FeedDelivery::refuse_lone_options() const {
    const std::array<std::pair<bool, const char*>, 8> given{{{connections_.has_value(), "--connections"},
                                                             {refused_.has_value(), "--refused"},
                                                             {checkpoint_.has_value(), "--checkpoint"},
                                                             {header_file_.has_value(), "--header-file"},
                                                             {gzip_.has_value(), "--gzip"},
                                                             {tries_.has_value(), "--tries"},
                                                             {most_refused_.has_value(), "--max-refused"},
                                                             {leaves_uncommitted_, "--no-commit"}}};
    for (const auto& [is_given, name] : given) {
        if (is_given) {
            throw UsageError{fmt::format("{} is about what --url URL posts", name)};
        }
    }
}

void FeedDelivery::validate(DocumentFormat format) {
    if (!url_) {
        return refuse_lone_options();
    }
    format_ = format;
    if (!url_->starts_with("http://") && !url_->starts_with("https://")) {
        throw UsageError{"--url needs a URL of http or https: --url http://HOST:8983/solr/CORE/update"};
    }
    if (has_password(*url_)) {
        throw UsageError{"--url: everyone on this machine can see a password there; write \"Authorization: Basic ...\" "
                         "to a file, and name it by --header-file"};
    }
    if (leaves_uncommitted_ && format_ != DocumentFormat::solr) {
        throw UsageError{"--no-commit is about Solr: nothing else is told to commit"};
    }
    if (refused_ && checkpoint_ && place_of(*refused_) == place_of(*checkpoint_)) {
        throw UsageError{"--refused and --checkpoint are one file"};
    }
    if (header_file_) {
        headers_ = read_headers(*header_file_);
    }
}

std::vector<std::string> FeedDelivery::outputs() const {
    std::vector<std::string> outputs;
    for (const auto& path : {refused_, checkpoint_}) {
        if (path) {
            outputs.push_back(*path);
        }
    }
    return outputs;
}

bool FeedDelivery::is_compressed() const {
    return gzip_ ? *gzip_ == "on" : format_ == DocumentFormat::elasticsearch;
}

PostOptions FeedDelivery::options(const Corpus& corpus, std::vector<std::string> made_of) const {
    PostOptions options;
    options.url = *url_;
    options.format = format_;
    options.headers = headers_;
    options.connections = static_cast<unsigned>(connections_.value_or(options.connections));
    options.gzip = is_compressed();
    options.commit = format_ == DocumentFormat::solr && !leaves_uncommitted_;
    options.tries = static_cast<unsigned>(tries_.value_or(options.tries));
    options.most_refused = most_refused_.value_or(options.most_refused);
    options.refused = refused_.value_or("");
    options.checkpoint = checkpoint_.value_or("");
    if (!checkpoint_) {
        return options;
    }
    options.sources = std::move(made_of);
    for (const Corpus::Part& part : corpus.parts()) {
        if (part.source != Corpus::Source::file) {
            throw UsageError{"--checkpoint: standard input cannot be read again; name a file"};
        }
        options.sources.push_back(identity_of(part.name));
    }
    return options;
}

std::string FeedDelivery::end_of(const PostReport& report) const {
    return fmt::format("; {} {} delivered before{}", counted(report.delivered, "document"),
                       report.delivered == 1 ? "was" : "were", checkpoint_ ? ", and the same call goes on there" : "");
}

void FeedDelivery::tell_of(const PostReport& report, double seconds) const {
    tell("{} delivered in {:.1f} s ({:.0f} per second), {} refused{}", counted(report.delivered, "document"), seconds,
         seconds > 0 ? static_cast<double>(report.delivered) / seconds : 0.0, report.refused,
         report.tried_again == 0 ? ""
                                 : fmt::format("; {} had to be sent again", counted(report.tried_again, "request")));
    for (std::size_t at = 0; at < report.first_refused.size() && at < most_told; ++at) {
        tell("refused: {}: {}", report.first_refused[at].document.id, report.first_refused[at].reason);
    }
    if (report.refused > most_told) {
        tell("{}", refused_ ? "refused: all are in " + *refused_ : "refused: --refused FILE keeps all of them");
    }
}

} // namespace marcmill::cli
