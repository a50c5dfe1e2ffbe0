#pragma once

#include "format/format.hpp"

namespace marcmill::aleph {

/// Aleph sequential, in which Ex Libris' Aleph takes and gives records: a line per field, with the record's system
/// number in front. A record is a run of lines with the same number.
///
///     000000794 LDR   L ^^^^^nam^a22003011^^4500
///     000000794 001   L 000000794
///     000000794 24514 L $$aThe descent of manuscripts.
///
/// In columns: nine digits; a blank; the tag; two indicators; a blank; the alphabet of the data, L as a rule; a blank;
/// the data. Carets stand for blanks in the leader and in control fields.
///
/// Source: Ex Libris, "Aleph sequential format", as the libraries document it that load it.
extern const Format format;

} // namespace marcmill::aleph
