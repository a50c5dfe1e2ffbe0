#pragma once

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <marcmill/document.hpp>
#include <marcmill/export.hpp>
#include <marcmill/stop_token.hpp>

namespace marcmill {

/// How documents are posted, and what is kept about it.
struct PostOptions {
    std::string
        url; ///< what takes the requests, as it stands: http://HOST:8983/solr/CORE/update, http://HOST:9200/INDEX/_bulk
    DocumentFormat format = DocumentFormat::solr;
    std::vector<std::string> headers; ///< "Name: value", of every request; no message shows them
    unsigned connections = 4;         ///< 1 at the least; each has a thread
    /// Of one request, before it is compressed. A longer document goes alone. A connection holds five requests at the
    /// most: one that is put together, one that waits, the documents of one in flight, its body, and that compressed.
    std::size_t bytes = std::size_t{8} << 20;
    bool gzip = false;   ///< the server inflates requests: Elasticsearch and OpenSearch do, Solr 9 as it comes does not
    bool commit = false; ///< Solr makes visible what was sent, when everything was
    unsigned tries = 8;  ///< of one request, before the run ends
    /// The wait before a second try, which doubles with every other one up to most_delay, each less a random part up to
    /// half. A longer wait that the server asks for is kept, up to ten minutes.
    std::chrono::milliseconds first_delay{250};
    std::chrono::milliseconds most_delay{30'000};
    std::chrono::milliseconds connect_timeout{10'000};
    std::chrono::milliseconds silence_timeout{300'000}; ///< without a byte in either direction, in steps of a second
    std::uint64_t most_refused = std::numeric_limits<std::uint64_t>::max(); ///< more end the run
    std::string refused;              ///< the file of refused documents; empty: none
    std::string checkpoint;           ///< the file that says how far the run is; empty: none
    std::vector<std::string> sources; ///< what the documents are made of: a run goes on only where they are the same
    std::chrono::milliseconds checkpoint_interval{1'000}; ///< it is written no more often
    StopToken stop;
};

/// A document's place in the order in which they are handed in.
struct PostPosition {
    std::uint32_t file = 0;   ///< Document::file
    std::uint64_t number = 0; ///< Document::number

    friend auto operator<=>(const PostPosition&, const PostPosition&) = default;
};

/// A document that the server would not take.
struct Refusal {
    Document document;
    std::string reason; ///< the server's, in printable UTF-8, of bounded length
};

/// What came of it.
struct PostReport {
    std::uint64_t delivered = 0; ///< by this run
    std::uint64_t refused = 0;   ///< in all, by the runs before that this one goes on with too
    std::uint64_t requests = 0;
    std::uint64_t tried_again = 0;      ///< requests that had to be sent once more, or parts of them
    std::vector<Refusal> first_refused; ///< of this run, ten at the most, by position
};

/// Posts documents to a search engine over several connections.
///
/// Every document is delivered or refused, or the run ends with an error. An answer that is cut, or that cannot be
/// read, means nothing: what was sent is sent again, which does no harm since documents have ids. Documents of one id
/// go the same way, one after the other, so that the last one is what stays. A request that Solr
/// or Elasticsearch refuses as a whole is divided until the documents that it refuses are alone.
///
/// `refused` gets a line of JSON for each refused document, in the order of their positions: file, number, id,
/// reason, document. `checkpoint` names a position before which everything is delivered or refused, and is replaced as
/// a whole. Where such a file is there, the run goes on: documents before it are passed over, and `refused` is
/// continued.
class MARCMILL_API Poster {
  public:
    /// Throws std::system_error with the path or the URL, also where the checkpoint is that of another run, and where
    /// marcmill was built without libcurl, or finds none.
    explicit Poster(PostOptions options);
    Poster(const Poster&) = delete;
    Poster& operator=(const Poster&) = delete;
    /// Gives up what is not delivered yet. The checkpoint stands.
    ~Poster();

    /// Where the run goes on: documents before it are settled.
    PostPosition position() const;
    /// Takes a document, and waits where enough are on their way. Positions never fall. By one thread at a time. Throws
    /// what ended the run: std::system_error with the URL or the path; ECANCELED after `stop`.
    void add(Document document);
    /// What is settled so far. By any thread.
    PostReport report() const;
    /// Waits until everything is settled, once, behind the last document. Throws as add() does.
    PostReport finish();

  private:
    struct State;
    State* state_; ///< owned
};

} // namespace marcmill
