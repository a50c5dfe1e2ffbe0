#pragma once

#include "format/framing.hpp"

namespace marcmill::marcjson {

/// A record is an object that has a leader or a list of fields, wherever it stands: in an array, in a row, or as a
/// value in objects around it. It goes up to its closing brace, and to the end of that line if nothing else stands
/// there. What JSON has around records (brackets, commas, blanks, and keys with values that hold no record) is padding.
///
/// An object that breaks off is rejected: it ends before the next record, or a line with a brace that it cannot go on
/// with. An object without a record in it, and what is no JSON, is junk.
class MarcJsonFraming final : public format::Framing {
  public:
    Span next_span(std::string_view bytes, std::uint64_t offset) const override;
    std::uint64_t guess_boundary(std::string_view bytes, std::uint64_t from, std::uint64_t to) const override;
    bool is_open(std::string_view bytes, const Span& span) const override;
    std::uint64_t lookahead() const override;
    detail::Finding finding_of(const Span& span) const override;
    std::unique_ptr<format::Reader> reader() const override;
};

} // namespace marcmill::marcjson
