#pragma once

#include "format/line_framing.hpp"

namespace marcmill::printed {

/// A record goes up to the next leader's line, blank lines included: any such line is a boundary, whatever stands
/// before it, and a guess is always right.
class PrintedFraming final : public format::LineFraming {
  public:
    std::uint64_t guess_boundary(std::string_view bytes, std::uint64_t from, std::uint64_t to) const override;
    std::unique_ptr<format::Reader> reader() const override;

  protected:
    bool begins_record(std::string_view text) const override;
    bool is_comment(std::string_view text) const override;
    std::uint64_t end_of_lines(std::string_view bytes, std::uint64_t offset, std::uint64_t most,
                               bool is_record) const override;
};

} // namespace marcmill::printed
