#pragma once

#include <string>
#include <string_view>

#include <marcmill/field.hpp>

namespace marcmill::feed {

/// Appends what a heading is sorted by: its subfields with these codes, without the characters that its indicator says
/// not to file by, and without the text between U+0098 and U+009C, which says the same; without quotes, brackets and
/// other marks in front, without the ] and " that end what began there, and without ISBD punctuation behind. White
/// space is one blank. Nothing is appended where nothing is left. An indicator that is no digit, or counts beyond the
/// heading's end, is 0. Source: MARC 21 Bibliographic, "245 - Title Statement", second indicator, "Nonfiling
/// characters"; "Non-sorting control characters".
void append_filing_form(const FieldView& field, std::string_view codes, char indicator, std::string& out);

/// Without the characters that `count`, an indicator, says. Characters of UTF-8; each byte that is no UTF-8 is one. A
/// mark (U+0300 to U+036F) behind the last one belongs to it.
std::string_view without_nonfiling(std::string_view text, char count);

} // namespace marcmill::feed
