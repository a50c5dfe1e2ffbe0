#pragma once

#include "format/framing.hpp"
#include "format/marcxml/encoding.hpp"
#include "format/marcxml/ends.hpp"

namespace marcmill::marcxml {

/// Records are found by their tags (walk.hpp). A record's start tag in the middle of a file is a guess, since it may
/// stand in a comment. Text in UTF-16 is walked in a copy with a byte for each of its units.
class XmlFraming final : public format::Framing {
  public:
    explicit XmlFraming(std::string_view first_bytes) : encoding_{encoding_of(first_bytes)} {}

    Span next_span(std::string_view bytes, std::uint64_t offset) const override;
    std::uint64_t guess_boundary(std::string_view bytes, std::uint64_t from, std::uint64_t to) const override;
    bool is_open(std::string_view bytes, const Span& span) const override;
    std::uint64_t lookahead() const override;
    detail::Finding finding_of(const Span& span) const override;
    std::unique_ptr<format::Reader> reader() const override;

  private:
    struct Seen {
        Span span;
        bool is_open = false;
    };
    Seen look(std::string_view bytes, std::uint64_t offset) const;
    Seen look_at_units(std::string_view bytes, std::uint64_t offset) const;

    Encoding encoding_;
    mutable Ends ends_;
};

} // namespace marcmill::marcxml
