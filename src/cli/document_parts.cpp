#include "cli/document_parts.hpp"

#include <algorithm>
#include <filesystem>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "cli/tsv.hpp"

namespace marcmill::cli {

/// How many bytes it adds to a body: of Solr as a command, which is longer than a part of an array, as nobody knows yet
/// which it will be.
std::uint64_t DocumentParts::size_of(const Document& document) {
    constexpr std::uint64_t command = std::string_view{R"(,"add":{"doc":})"}.size();
    if (!document.deleted && format_ != DocumentFormat::elasticsearch) {
        return document.json.size() + (format_ == DocumentFormat::solr ? command : 1);
    }
    body_.clear();
    const Document id{document.id, {}, 0, true}; // an action with the id
    append_body(std::span{&id, 1}, format_, body_);
    return body_.size() + (document.deleted ? 0 : document.json.size());
}

void DocumentParts::write(Document& document) {
    const std::uint64_t more = size_of(document);
    if (!documents_.empty() && more > most_ - std::min(size_, most_)) {
        write_part();
    }
    documents_.push_back(std::move(document));
    size_ += more;
}

void DocumentParts::finish() {
    if (!documents_.empty()) {
        write_part();
    }
}

void DocumentParts::write_part() {
    body_.clear();
    append_body(documents_, format_, body_);
    files_->begin();
    files_->write(std::string_view{body_});
    const auto deletions =
        std::count_if(documents_.begin(), documents_.end(), [](const Document& document) { return document.deleted; });
    const std::string name = std::filesystem::path{files_->name_of(files_->count() - 1)}.filename().native();
    const Document& first = documents_.front();
    const Document& last = documents_.back();
    manifest_ += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", cell(name),
                             documents_.size() - static_cast<std::size_t>(deletions), deletions, body_.size(),
                             checksum_of(body_), first.file, first.number, last.file, last.number);
    documents_.clear();
    size_ = 2; // the end of an array or an object
}

} // namespace marcmill::cli
