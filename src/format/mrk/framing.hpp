#pragma once

#include "format/line_framing.hpp"

namespace marcmill::mrk {

/// A record goes up to the next line with a leader, blank lines and comments included: some programs write them between
/// records, some between fields. So any line with a leader is a boundary, whatever stands before it, and a guess is
/// always right. A comment that no record stands before is padding.
class MrkFraming final : public format::LineFraming {
  public:
    std::uint64_t guess_boundary(std::string_view bytes, std::uint64_t from, std::uint64_t to) const override;
    std::unique_ptr<format::Reader> reader() const override;

  protected:
    bool begins_record(std::string_view text) const override;
    bool is_comment(std::string_view text) const override;
    std::uint64_t length_of_marks(std::string_view text) const override;
    std::uint64_t end_of_lines(std::string_view bytes, std::uint64_t offset, std::uint64_t most,
                               bool is_record) const override;
};

} // namespace marcmill::mrk
