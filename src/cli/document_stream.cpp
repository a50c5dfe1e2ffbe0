#include "cli/document_stream.hpp"

#include <span>

namespace marcmill::cli {

void DocumentStream::write(const Document& document) {
    constexpr std::size_t piece = std::size_t{256} << 10;
    if (format_ == DocumentFormat::solr) {
        write_object(document);
    } else {
        append_body(std::span{&document, 1}, format_, text_);
    }
    if (text_.size() > piece) {
        flush();
    }
}

/// A part of the one array, or of the one object, a line each.
void DocumentStream::write_object(const Document& document) {
    text_ += is_first_ ? (has_commands_ ? "{\n" : "[\n") : ",\n";
    is_first_ = false;
    if (!has_commands_) {
        text_ += document.json;
    } else if (document.deleted) {
        one_.clear();
        append_body(std::span{&document, 1}, format_, one_); // {"delete":{"id":"..."}} and the end of the line
        text_.append(one_, 1, one_.size() - 3);
    } else {
        text_.append("\"add\":{\"doc\":").append(document.json) += '}';
    }
}

void DocumentStream::finish() {
    if (format_ == DocumentFormat::solr) {
        text_ += is_first_ ? (has_commands_ ? "{}\n" : "[]\n") : (has_commands_ ? "\n}\n" : "\n]\n");
    }
    flush();
}

void DocumentStream::flush() {
    sink_->write(text_);
    text_.clear();
}

} // namespace marcmill::cli
