#pragma once

#include <string_view>
#include <vector>

#include "naive/line_record.hpp"

#include <marcmill/scan.hpp>

/// Lines as yaz-marcdump and others print them, read once more, one byte after the other.
namespace marcmill::naive {

LineRecord read_printed(std::string_view source);

/// A record begins with a leader's line or a field's. It ends before the next leader, before a mark, before text of ISO
/// 2709 and, behind a blank line, before any text that is no field or comment, and before a second control number.
/// Blanks, ends of lines and comments before a record are padding; marks stand for themselves; everything else is junk.
std::vector<Span> printed_spans(std::string_view bytes, Check check);

} // namespace marcmill::naive
