#include <marcmill/document.hpp>

#include <algorithm>
#include <string_view>

#include "text/json_string.hpp"

namespace marcmill {
namespace {

void append_objects(std::span<const Document> documents, std::string& out) {
    char before = '[';
    for (const Document& document : documents) {
        out += before;
        out += document.json;
        before = ',';
    }
    out += "]\n";
}

/// Commands may come again and again in one object, and are done in order.
void append_commands(std::span<const Document> documents, std::string& out) {
    char before = '{';
    for (const Document& document : documents) {
        out += before;
        before = ',';
        if (document.deleted) {
            out += R"("delete":{"id":)";
            text::append_json_string(document.id, out);
        } else {
            out += R"("add":{"doc":)";
            out += document.json;
        }
        out += '}';
    }
    out += "}\n";
}

void append_actions(std::span<const Document> documents, std::string& out) {
    for (const Document& document : documents) {
        out += document.deleted ? R"({"delete":{"_id":)" : R"({"index":{"_id":)";
        text::append_json_string(document.id, out);
        out += "}}\n";
        if (!document.deleted) {
            out += document.json;
            out += '\n';
        }
    }
}

} // namespace

void append_body(std::span<const Document> documents, DocumentFormat format, std::string& out) {
    if (documents.empty()) {
        return;
    }
    switch (format) {
    case DocumentFormat::solr:
        return std::ranges::any_of(documents, &Document::deleted) ? append_commands(documents, out)
                                                                  : append_objects(documents, out);
    case DocumentFormat::ndjson:
        for (const Document& document : documents) {
            if (!document.deleted) {
                out += document.json;
                out += '\n';
            }
        }
        return;
    case DocumentFormat::elasticsearch:
        append_actions(documents, out);
    }
}

} // namespace marcmill
