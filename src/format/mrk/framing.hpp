#pragma once

#include "format/framing.hpp"

namespace marcmill::mrk {

/// A record goes up to the next line with a leader, blank lines and comments included: some programs write them between
/// records, some between fields. So any line with a leader is a boundary, whatever stands before it, and a guess is
/// always right. A comment that no record stands before is padding.
class MrkFraming final : public format::Framing {
  public:
    Span next_span(std::string_view bytes, std::uint64_t offset) const override;
    std::uint64_t guess_boundary(std::string_view bytes, std::uint64_t from, std::uint64_t to) const override;
    bool is_open(std::string_view bytes, const Span& span) const override;
    std::uint64_t lookahead() const override;
    detail::Finding finding_of(const Span& span) const override;
    std::unique_ptr<format::Reader> reader() const override;
};

} // namespace marcmill::mrk
