#pragma once

#include "format/format.hpp"

namespace marcmill::iso2709 {

/// ISO 2709: leader, directory, fields. MARC 21 Record Structure; UNIMARC Manual, "Format structure".
extern const Format format;

/// The boundaries of ISO 2709 records; docs/boundaries.md has the rules.
class Iso2709Framing final : public format::Framing {
  public:
    Span next_span(std::string_view bytes, std::uint64_t offset) const override;
    std::uint64_t guess_boundary(std::string_view bytes, std::uint64_t from, std::uint64_t to) const override;
    bool is_open(std::string_view bytes, const Span& span) const override;
    std::uint64_t lookahead() const override;
    void guess_spans(std::string_view bytes, std::uint64_t begin, std::uint64_t end,
                     std::unique_ptr<format::GuessMemory>& memory, format::ChunkSpans& out) const override;
    detail::Finding finding_of(const Span& span) const override;
    std::unique_ptr<format::Reader> reader() const override;
};

} // namespace marcmill::iso2709
