#pragma once

#include "format/format.hpp"

namespace marcmill::printed {

/// Lines to be read, as yaz-marcdump prints them, and as others print records: the leader, a line per field, and a
/// blank line behind the record.
///
///     00868cam a2200229 i 4500
///     001 000000003
///     245 10 $a Title $c by Jane.
///
/// They cannot hold all: a value in which ` $a ` stands is two.
///
/// Source: YAZ, marcdump's manual page, "-o line"; what it prints.
extern const Format format;

} // namespace marcmill::printed
