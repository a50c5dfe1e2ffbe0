#pragma once

#include "format/framing.hpp"

namespace marcmill::format {

/// What the framings of formats of lines share: padding, marks and junk before a record, and what more bytes may
/// change. A format says which lines begin a record, and where one ends.
class LineFraming : public Framing {
  public:
    Span next_span(std::string_view bytes, std::uint64_t offset) const final;
    bool is_open(std::string_view bytes, const Span& span) const final;
    std::uint64_t lookahead() const final;
    detail::Finding finding_of(const Span& span) const final;

  protected:
    /// More bytes than these cannot make something else of a line's beginning.
    static constexpr std::uint64_t longest_beginning = 64;

    /// Whether the line that `text` begins with is a record's.
    virtual bool begins_record(std::string_view text) const = 0;
    /// Whether it belongs to no record wherever it stands.
    virtual bool is_comment(std::string_view /*text*/) const { return false; }
    /// The bytes of the byte order marks that `text` begins with, where they are no part of what follows.
    virtual std::uint64_t length_of_marks(std::string_view text) const;
    /// The beginning of the first line behind the one at `offset` that belongs to no record at `offset`, or, where no
    /// record begins there, of the first that begins one. Beyond `most` when there is none up to there.
    virtual std::uint64_t end_of_lines(std::string_view bytes, std::uint64_t offset, std::uint64_t most,
                                       bool is_record) const = 0;

  private:
    std::uint64_t end_of_padding(std::string_view bytes, std::uint64_t offset) const;
};

} // namespace marcmill::format
