#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <marcmill/export.hpp>

namespace marcmill {

/// What a search engine is told of one record.
struct Document {
    std::string id;           ///< what the engine keeps it under, in UTF-8; never empty
    std::string json;         ///< one object in UTF-8, without line breaks; empty where the document is to go
    std::uint64_t number = 0; ///< the record's in its file, as faults name it (Place)
    bool deleted = false;     ///< the engine is to forget what it has under this id
    std::uint32_t file = 0;   ///< the record's, in the corpus (Place)

    friend bool operator==(const Document&, const Document&) = default;
};

/// How documents are put together into one request.
enum class DocumentFormat : std::uint8_t {
    solr,          ///< a JSON array of objects; with deletions an object of commands, add and delete
    ndjson,        ///< an object a line; deletions are left out, since nothing could say them
    elasticsearch, ///< the bulk API's lines: an action, and the object where it is no deletion
};

/// Appends one request's body, in the documents' order. Nothing is appended for no documents.
/// Source: Solr Reference Guide, "Indexing with Update Handlers"; Elasticsearch Guide, "Bulk API".
MARCMILL_API void append_body(std::span<const Document> documents, DocumentFormat format, std::string& out);

/// XXH3 of 64 bits in 16 digits, as `xxhsum -H3` has it: what a body is known again by.
MARCMILL_API std::string checksum_of(std::string_view bytes);

} // namespace marcmill
