#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/document.hpp>

namespace marcmill::post {

/// What became of one document of a request.
struct Outcome {
    enum class Kind { delivered, again, refused, stop };
    Kind kind = Kind::delivered;
    std::string reason; ///< where it was not delivered

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// What a bulk answer says of each document, in their order. Nothing where it is no answer to just these documents:
/// cut, no JSON, with fewer items or more, or with other ids; then nobody knows what became of them.
std::optional<std::vector<Outcome>> read_bulk_answer(std::string_view text, std::span<const Document> documents);

/// The same of Solr's answer, which names documents only where its update chain tolerates errors.
std::optional<std::vector<Outcome>> read_solr_answer(std::string_view text, std::span<const Document> documents);

/// Why a request failed, of an answer in JSON or HTML, or in words: printable UTF-8 of no more than 1000 bytes. Empty
/// where it does not say.
std::string reason_of(std::string_view text);

/// Whether it is an error that a search engine wrote: what stands between may answer with any status and text.
bool is_engine_error(std::string_view text);

/// Whether it is an error of Elasticsearch's about what stands in a bulk request, and not about its address: then
/// none of its documents was taken.
bool is_bulk_error(std::string_view text);

/// Of any text: control characters become blanks, what is no UTF-8 becomes U+FFFD, and what is too long is cut.
std::string printable_reason(std::string_view text);

} // namespace marcmill::post
