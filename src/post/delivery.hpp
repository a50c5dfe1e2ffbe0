#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

#include <marcmill/post.hpp>

#include "io/gzip.hpp"

#include "post/answer.hpp"
#include "post/backoff.hpp"
#include "post/halt.hpp"
#include "post/transport.hpp"

namespace marcmill::post {

/// What one connection has done.
struct Delivered {
    std::uint64_t documents = 0;
    std::uint64_t requests = 0;
    std::uint64_t tried_again = 0;
    std::vector<Refusal> refused;
};

/// Brings batches over one connection, each to its end before the next one.
class Delivery {
  public:
    /// All outlive it. `seed` makes its waits differ from those of other connections.
    Delivery(const PostOptions& options, Transport& transport, Halt& halt, std::uint64_t seed)
        : options_{&options}, transport_{&transport}, halt_{&halt}, random_{seed} {
        if (options.gzip) {
            gzip_.emplace(1);
        }
    }

    /// Returns when every document is delivered or refused. Throws std::system_error with the URL where that cannot be,
    /// with ECANCELED where the run is over. Refused documents are moved from.
    Delivered deliver(std::span<Document> documents);
    /// Has Solr make visible what it has.
    void commit();

  private:
    struct Judgement;

    void deliver_part(std::span<Document> documents);
    Exchange send(std::string_view body, std::size_t documents);
    Judgement judge(const Exchange& exchange, std::span<const Document> documents) const;
    Judgement judge_refusal(const Exchange& exchange) const;
    std::span<Document> settle(std::span<Document> documents, std::vector<Outcome>& outcomes);
    void refuse(Document& document, std::string reason);
    void divide(std::span<Document> documents, const std::string& reason);
    void wait(unsigned& failures, const Exchange& exchange, const std::string& reason);
    [[noreturn]] void stop(const std::string& reason, int error) const;

    const PostOptions* options_;
    Transport* transport_;
    Halt* halt_;
    std::mt19937_64 random_;
    std::string body_;
    std::optional<io::Gzip> gzip_; ///< at the level that costs least
    std::string packed_;
    Delivered done_;
};

} // namespace marcmill::post
