#pragma once

#include "format/format.hpp"

namespace marcmill::mrk {

/// MARCMaker's mnemonic lines, one per field, as MarcEdit and the Library of Congress' MARCBreaker write them. The next
/// leader begins the next record; a blank line stands before it, as a rule.
///
///     =LDR  01201nam  2200253 a 4500
///     =001  tes96000001
///     =245  10$aNew test record number 1$h[large print] /$cby Jane Deer-Doe.
///
/// Source: Library of Congress, "MARCMaker and MARCBreaker User's Manual", "Format of the input file".
extern const Format format;

} // namespace marcmill::mrk
