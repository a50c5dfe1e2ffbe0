#pragma once

#include "format/line_framing.hpp"

namespace marcmill::aleph {

/// A record goes up to the next line with another system number, blank lines included, and lines without a number,
/// which go on with a field. A second leader, or FMT behind a leader, begins another record, too: of the same number,
/// where a file holds a record twice. A guess is right where two neighbours have different numbers.
class AlephFraming final : public format::LineFraming {
  public:
    std::uint64_t guess_boundary(std::string_view bytes, std::uint64_t from, std::uint64_t to) const override;
    std::unique_ptr<format::Reader> reader() const override;

  protected:
    bool begins_record(std::string_view text) const override;
    std::uint64_t end_of_lines(std::string_view bytes, std::uint64_t offset, std::uint64_t most,
                               bool is_record) const override;
};

} // namespace marcmill::aleph
