#include <array>
#include <cerrno>
#include <new>
#include <string>
#include <utility>

#include "post/curl_library.hpp"
#include "post/open_transport.hpp"

namespace marcmill::post {
namespace {

using Clock = std::chrono::steady_clock;

const char* media_type(DocumentFormat format) {
    return format == DocumentFormat::solr ? "Content-Type: application/json" : "Content-Type: application/x-ndjson";
}

/// Errors that come back however often one tries.
bool is_lasting(CURLcode code) {
    return code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL ||
           code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CERTPROBLEM ||
           code == CURLE_SSL_CACERT_BADFILE || code == CURLE_SSL_ENGINE_NOTFOUND;
}

class CurlTransport final : public Transport {
  public:
    CurlTransport(const PostOptions& options, const Halt& halt);
    ~CurlTransport() override {
        curl_->slist_free_all(headers_);
        curl_->easy_cleanup(easy_);
    }

    Exchange post(std::string_view body, std::size_t most_answer) override;

  private:
    template <typename Value>
    void set(CURLoption option, Value value) {
        if (curl_->easy_setopt(easy_, option, value) == CURLE_OUT_OF_MEMORY) {
            throw std::bad_alloc{};
        }
    }
    void add_header(const char* header);
    void set_up(const PostOptions& options);
    void read_facts(Exchange& exchange) const;
    bool was_sent() const;
    std::string told(CURLcode code) const;

    static std::size_t take(char* bytes, std::size_t one, std::size_t count, void* self);
    static int watch(void* self, curl_off_t, curl_off_t came, curl_off_t, curl_off_t went);

    const CurlLibrary* curl_;
    const Halt* halt_;
    std::chrono::milliseconds most_silence_;
    CURL* easy_;
    curl_slist* headers_ = nullptr;
    std::array<char, CURL_ERROR_SIZE> error_{};

    // Of the request that is under way:
    std::string answer_;
    std::size_t most_answer_ = 0;
    curl_off_t moved_ = 0;
    Clock::time_point last_move_;
    bool is_interrupted_ = false;
    bool is_silent_ = false;
};

CurlTransport::CurlTransport(const PostOptions& options, const Halt& halt)
    : curl_{&CurlLibrary::open()}, halt_{&halt}, most_silence_{options.silence_timeout}, easy_{curl_->easy_init()} {
    if (easy_ == nullptr) {
        throw std::bad_alloc{};
    }
    set_up(options);
}

void CurlTransport::add_header(const char* header) {
    curl_slist* const longer = curl_->slist_append(headers_, header);
    if (longer == nullptr) {
        throw std::bad_alloc{};
    }
    headers_ = longer;
}

void CurlTransport::set_up(const PostOptions& options) {
    add_header(media_type(options.format));
    add_header("Expect:"); // a wait for "100 Continue" costs a round trip
    if (options.gzip) {
        add_header("Content-Encoding: gzip");
    }
    for (const std::string& header : options.headers) {
        add_header(header.c_str());
    }
    set(CURLOPT_URL, options.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_HTTPHEADER, headers_);
    set(CURLOPT_USERAGENT, "marcmill");
    set(CURLOPT_POST, 1L);
    set(CURLOPT_NOSIGNAL, 1L); // there are other threads
    set(CURLOPT_TCP_KEEPALIVE, 1L);
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout.count()));
    set(CURLOPT_ERRORBUFFER, error_.data());
    set(CURLOPT_WRITEFUNCTION, &take);
    set(CURLOPT_WRITEDATA, static_cast<void*>(this));
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &watch);
    set(CURLOPT_XFERINFODATA, static_cast<void*>(this));
}

/// Anything but `count` ends the request.
std::size_t CurlTransport::take(char* bytes, std::size_t, std::size_t count, void* self) {
    CurlTransport& here = *static_cast<CurlTransport*>(self);
    if (count > here.most_answer_ - here.answer_.size()) {
        return CURL_WRITEFUNC_ERROR;
    }
    try {
        here.answer_.append(bytes, count);
    } catch (const std::bad_alloc&) { // nothing is thrown through a library of C
        return CURL_WRITEFUNC_ERROR;
    }
    return count;
}

/// Called once a second at the least; 1 ends the request.
int CurlTransport::watch(void* self, curl_off_t, curl_off_t came, curl_off_t, curl_off_t went) {
    CurlTransport& here = *static_cast<CurlTransport*>(self);
    const Clock::time_point now = Clock::now();
    if (came + went != here.moved_) {
        here.moved_ = came + went;
        here.last_move_ = now;
    }
    here.is_interrupted_ = here.halt_->requested();
    here.is_silent_ = now - here.last_move_ > here.most_silence_;
    return here.is_interrupted_ || here.is_silent_ ? 1 : 0;
}

std::string CurlTransport::told(CURLcode code) const {
    if (is_silent_) {
        return "no byte came or went for " + std::to_string(most_silence_.count()) + " ms";
    }
    if (code == CURLE_WRITE_ERROR) {
        return "an answer of more than " + std::to_string(most_answer_) + " bytes";
    }
    return error_.front() == '\0' ? curl_->easy_strerror(code) : error_.data();
}

/// A part of the request at the least. Of a URL that is not for HTTP nothing is, and an answer that is no HTTP, which
/// ends with the same code, comes after it.
bool CurlTransport::was_sent() const {
    long bytes = 0;
    return curl_->easy_getinfo(easy_, CURLINFO_REQUEST_SIZE, &bytes) == CURLE_OK && bytes > 0;
}

void CurlTransport::read_facts(Exchange& exchange) const {
    curl_->easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &exchange.status);
    curl_off_t seconds = 0;
    if (curl_->easy_getinfo(easy_, CURLINFO_RETRY_AFTER, &seconds) == CURLE_OK && seconds > 0) {
        exchange.retry_after = std::chrono::seconds{seconds};
    }
}

Exchange CurlTransport::post(std::string_view body, std::size_t most_answer) {
    answer_.clear();
    most_answer_ = most_answer;
    moved_ = 0;
    last_move_ = Clock::now();
    error_.front() = '\0';
    is_interrupted_ = is_silent_ = false;
    set(CURLOPT_POSTFIELDS, body.data());
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));

    const CURLcode code = curl_->easy_perform(easy_);
    Exchange exchange;
    if (code == CURLE_OK) {
        exchange.end = Exchange::End::answered;
        exchange.answer = std::move(answer_);
        read_facts(exchange);
        return exchange;
    }
    exchange.end = is_interrupted_                   ? Exchange::End::interrupted
                   : is_lasting(code) && !was_sent() ? Exchange::End::impossible
                                                     : Exchange::End::broken;
    exchange.error = told(code);
    return exchange;
}

} // namespace

std::unique_ptr<Transport> open_transport(const PostOptions& options, const Halt& halt) {
    return std::make_unique<CurlTransport>(options, halt);
}

} // namespace marcmill::post
