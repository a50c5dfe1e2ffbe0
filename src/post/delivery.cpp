#include "post/delivery.hpp"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "io/system_call.hpp"
#include "post/place.hpp"

namespace marcmill::post {
namespace {

constexpr std::size_t most_of_an_answer = std::size_t{1} << 20; ///< bytes, and for each document:
constexpr std::size_t most_of_an_item = std::size_t{2} << 10;
constexpr std::size_t most_of_any_answer = std::size_t{64} << 20; ///< however many documents

/// Statuses of servers that have too much to do, are not up yet, or stand behind a proxy that does not reach them.
bool is_passing(long status) {
    return status == 408 || status == 425 || status == 429 || (status >= 500 && status != 501 && status != 505);
}

std::string answered(const Exchange& exchange) {
    const std::string reason = reason_of(exchange.answer);
    return "the server answered " + std::to_string(exchange.status) + (reason.empty() ? "" : ": " + reason);
}

/// The usual reason why nothing is found there.
std::string_view expected_url(DocumentFormat format) {
    return format == DocumentFormat::solr            ? " (Solr's URL is that of a core's handler: .../solr/CORE/update)"
           : format == DocumentFormat::elasticsearch ? " (the URL is that of an index's handler: .../INDEX/_bulk)"
                                                     : " (Solr takes lines of JSON at .../solr/CORE/update/json/docs)";
}

} // namespace

/// What is to be done about a request.
struct Delivery::Judgement {
    enum class Verdict {
        settle, ///< each document has an outcome
        divide, ///< a document among them is not to the server's liking, or they are too many
        again,  ///< nobody knows, or not now
        stop,   ///< nothing that is sent there will be taken
    };
    Verdict verdict = Verdict::again;
    std::string reason;
    std::vector<Outcome> outcomes;
};

Delivered Delivery::deliver(std::span<Document> documents) {
    done_ = {};
    if (options_->format == DocumentFormat::ndjson) {
        const auto gone = std::stable_partition(documents.begin(), documents.end(),
                                                [](const Document& each) { return !each.deleted; });
        const auto kept = static_cast<std::size_t>(gone - documents.begin());
        for (Document& document : documents.subspan(kept)) {
            refuse(document, "lines of JSON cannot say that a document is to go");
        }
        documents = documents.first(kept);
    }
    deliver_part(documents);
    return std::exchange(done_, {});
}

void Delivery::deliver_part(std::span<Document> documents) {
    for (unsigned failures = 0; !documents.empty();) {
        body_.clear();
        append_body(documents, options_->format, body_);
        const Exchange exchange = send(body_, documents.size());
        Judgement judgement = judge(exchange, documents);
        switch (judgement.verdict) {
        case Judgement::Verdict::settle: {
            const std::size_t sent = documents.size();
            documents = settle(documents, judgement.outcomes);
            if (!documents.empty()) {
                failures = documents.size() < sent ? 0 : failures; // it is slow, and goes on
                wait(failures, exchange, judgement.reason);
            }
            break;
        }
        case Judgement::Verdict::divide:
            return divide(documents, judgement.reason);
        case Judgement::Verdict::again:
            wait(failures, exchange, judgement.reason);
            break;
        case Judgement::Verdict::stop:
            stop(judgement.reason, EPROTO);
        }
    }
}

Exchange Delivery::send(std::string_view body, std::size_t documents) {
    if (halt_->requested()) {
        stop("interrupted", ECANCELED);
    }
    if (gzip_) {
        packed_.clear();
        gzip_->append(body, packed_);
        body = packed_;
    }
    ++done_.requests;
    Exchange exchange =
        transport_->post(body, std::min(most_of_an_answer + most_of_an_item * documents, most_of_any_answer));
    if (exchange.end == Exchange::End::interrupted) {
        stop("interrupted", ECANCELED);
    }
    if (exchange.end == Exchange::End::impossible) {
        stop(exchange.error, EINVAL);
    }
    return exchange;
}

Delivery::Judgement Delivery::judge(const Exchange& exchange, std::span<const Document> documents) const {
    if (exchange.end == Exchange::End::broken) {
        return {Judgement::Verdict::again, exchange.error, {}};
    }
    if (exchange.status < 200 || exchange.status >= 300) {
        return judge_refusal(exchange);
    }
    if (options_->format == DocumentFormat::ndjson) {
        return {Judgement::Verdict::settle, "", std::vector<Outcome>(documents.size())};
    }
    auto outcomes = options_->format == DocumentFormat::solr ? read_solr_answer(exchange.answer, documents)
                                                             : read_bulk_answer(exchange.answer, documents);
    if (!outcomes) {
        return {Judgement::Verdict::again,
                "an answer that does not say what became of the documents: " + reason_of(exchange.answer),
                {}};
    }
    Judgement judgement{Judgement::Verdict::settle, "", std::move(*outcomes)};
    for (const Outcome& outcome : judgement.outcomes) {
        if (outcome.kind == Outcome::Kind::stop) {
            return {Judgement::Verdict::stop, outcome.reason, {}};
        }
        if (outcome.kind == Outcome::Kind::again) {
            judgement.reason = outcome.reason;
        }
    }
    return judgement;
}

/// A bulk request has a status for each document: that of the request is about none of them, unless it is too large,
/// or not valid because of one (an id of more than 512 bytes). Solr's is about one, which its error names; of other
/// errors nobody knows what they are about.
Delivery::Judgement Delivery::judge_refusal(const Exchange& exchange) const {
    const long status = exchange.status;
    const bool is_about_one = options_->format == DocumentFormat::elasticsearch
                                  ? status == 400 && is_bulk_error(exchange.answer)
                                  : status == 400 || status == 409 || status == 422;
    if (is_about_one && options_->format == DocumentFormat::solr && !is_engine_error(exchange.answer)) {
        return {Judgement::Verdict::again, answered(exchange), {}};
    }
    if (is_about_one || status == 413) {
        const std::string reason = reason_of(exchange.answer);
        return {Judgement::Verdict::divide, reason.empty() ? "status " + std::to_string(status) : reason, {}};
    }
    const std::string_view hint = status == 404 ? expected_url(options_->format) : "";
    return {
        is_passing(status) ? Judgement::Verdict::again : Judgement::Verdict::stop, answered(exchange).append(hint), {}};
}

/// Returns those that are to be sent again, in their order. One that was to come before another of the same id which
/// the server has taken is out of date, and would undo that one.
std::span<Document> Delivery::settle(std::span<Document> documents, std::vector<Outcome>& outcomes) {
    const auto is_again = [](const Outcome& outcome) { return outcome.kind == Outcome::Kind::again; };
    if (std::ranges::any_of(outcomes, is_again)) {
        std::unordered_set<std::string_view> taken;
        for (std::size_t at = documents.size(); at-- > 0;) {
            if (outcomes[at].kind == Outcome::Kind::delivered) {
                taken.insert(documents[at].id);
            } else if (is_again(outcomes[at]) && taken.contains(documents[at].id)) {
                outcomes[at] = {};
            }
        }
    }
    std::size_t kept = 0;
    for (std::size_t at = 0; at < documents.size(); ++at) {
        switch (outcomes[at].kind) {
        case Outcome::Kind::delivered:
            ++done_.documents;
            break;
        case Outcome::Kind::refused:
            refuse(documents[at], std::move(outcomes[at].reason));
            break;
        default:
            std::swap(documents[kept++], documents[at]);
        }
    }
    return documents.first(kept);
}

void Delivery::refuse(Document& document, std::string reason) {
    done_.refused.push_back({std::move(document), std::move(reason)});
}

void Delivery::divide(std::span<Document> documents, const std::string& reason) {
    if (documents.size() == 1) {
        return refuse(documents.front(), reason);
    }
    const std::size_t half = documents.size() / 2;
    deliver_part(documents.first(half));
    deliver_part(documents.subspan(half));
}

void Delivery::wait(unsigned& failures, const Exchange& exchange, const std::string& reason) {
    ++failures;
    if (failures >= std::max(1U, options_->tries)) {
        stop("gave up after " + std::to_string(failures) + (failures == 1 ? " try: " : " tries: ") + reason, EIO);
    }
    ++done_.tried_again;
    const Backoff backoff{options_->first_delay, options_->most_delay};
    if (!halt_->sleep(backoff.delay(failures, exchange.retry_after, random_()))) {
        stop("interrupted", ECANCELED);
    }
}

void Delivery::stop(const std::string& reason, int error) const {
    throw io::ToldError{shown_url(options_->url) + ": " + reason, error};
}

void Delivery::commit() {
    for (unsigned failures = 0;;) {
        const Exchange exchange = send("{\"commit\":{}}\n", 0);
        const Judgement judgement = judge(exchange, {});
        if (judgement.verdict == Judgement::Verdict::settle) {
            return;
        }
        if (judgement.verdict != Judgement::Verdict::again) {
            stop(answered(exchange), EPROTO);
        }
        wait(failures, exchange, judgement.reason);
    }
}

} // namespace marcmill::post
