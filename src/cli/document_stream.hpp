#pragma once

#include <string>
#include <string_view>

#include <marcmill/document.hpp>
#include <marcmill/sink.hpp>

namespace marcmill::cli {

/// Writes documents to one output as they come: of Solr an array, or an object of commands, which can say that a
/// document is to go.
class DocumentStream {
  public:
    /// `sink` outlives it.
    DocumentStream(Sink& sink, DocumentFormat format, bool says_deletions)
        : sink_{&sink}, format_{format}, has_commands_{says_deletions && format == DocumentFormat::solr} {}

    void write(const Document& document);
    /// Behind the last one.
    void finish();

  private:
    void write_object(const Document& document);
    void flush();

    Sink* sink_;
    DocumentFormat format_;
    bool has_commands_;
    bool is_first_ = true;
    std::string text_;
    std::string one_;
};

} // namespace marcmill::cli
