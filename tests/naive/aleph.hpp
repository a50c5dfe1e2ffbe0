#pragma once

#include <string_view>
#include <vector>

#include "naive/line_record.hpp"

#include <marcmill/scan.hpp>

/// Aleph sequential, read once more, one byte after the other.
namespace marcmill::naive {

LineRecord read_aleph(std::string_view source);

/// A record begins with nine digits and a blank. It ends before a line with other digits, before a second leader,
/// before a second FMT behind a leader, before a mark, before text of ISO 2709, and before any text behind a blank
/// line. Blanks and ends of lines before a record are padding; marks stand for themselves; everything else is junk.
std::vector<Span> aleph_spans(std::string_view bytes, Check check);

} // namespace marcmill::naive
