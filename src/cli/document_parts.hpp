#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/document.hpp>

#include "cli/part_files.hpp"

namespace marcmill::cli {

/// Writes documents to files that are a request's body each, and says what is in them.
class DocumentParts {
  public:
    /// No part has more bytes than `most`, unless one document alone has more. `files` is open, and outlives it.
    DocumentParts(PartFiles& files, DocumentFormat format, std::uint64_t most)
        : files_{&files}, format_{format}, most_{most} {}

    /// Takes it over.
    void write(Document& document);
    void finish();

    /// A row for each part, below their names.
    const std::string& manifest() const { return manifest_; }

    static constexpr std::string_view manifest_name = "manifest.tsv";

  private:
    std::uint64_t size_of(const Document& document);
    void write_part();

    PartFiles* files_;
    DocumentFormat format_;
    std::uint64_t most_;
    std::uint64_t size_ = 2; ///< of the part at hand, and its end
    std::vector<Document> documents_;
    std::string body_;
    std::string manifest_ =
        "part\tdocuments\tdeletions\tbytes\txxh3\tfirst_file\tfirst_record\tlast_file\tlast_record\n";
};

} // namespace marcmill::cli
