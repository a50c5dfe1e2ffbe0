#pragma once

#include <string_view>
#include <vector>

#include "naive/line_record.hpp"

#include <marcmill/scan.hpp>

/// Mnemonic lines, read once more, one byte after the other.
namespace marcmill::naive {

LineRecord read_mrk(std::string_view source);

/// A record begins with an equals sign, and ends before the next leader (marks before it or not) and before a mark
/// alone in its line. Behind a blank line it also ends before what is no field and no comment, and before a second
/// control number. Blanks, ends of lines and comments before a record are padding; marks before them, or before
/// lines, stand for themselves; everything else up to a leader is junk.
std::vector<Span> mrk_spans(std::string_view bytes, Check check);

} // namespace marcmill::naive
