#pragma once

#include <string_view>

/// What is asked of any bytes at all. Each throws Broken where an answer is wrong; a read outside the bytes, or an
/// addition that overflows, is for the sanitizers to see.
namespace marcmill::fuzz {

/// Boundaries, accounts and faults, at every level, however the input is cut into chunks.
void scan(std::string_view bytes);

/// Records, fields, subfields, statistics and values.
void parse(std::string_view bytes);

/// Mnemonic lines: all that is asked of ISO 2709 by scan() and parse(), and what becomes of them when they are written.
void mrk(std::string_view bytes);

/// The same of Aleph sequential.
void aleph(std::string_view bytes);

/// The same of printed lines.
void line(std::string_view bytes);

/// MARCXML: its spans and records, every way to read them, and what becomes of them when they are written.
void xml(std::string_view bytes);

/// MARC-in-JSON: the same.
void json(std::string_view bytes);

/// What is handed on mended, and what is put aside.
void repair(std::string_view bytes);

/// Compressed data, of each compression.
void inflate(std::string_view bytes);

/// An index: what it says, and the records that are read by it.
void index(std::string_view bytes);

/// A path or a condition as a user types it: what is asked of records by it.
void questions(std::string_view text);

/// A path, a number or a size as a user types it.
void words(std::string_view text);

/// A value in MARC-8, and a text that becomes one.
void marc8(std::string_view bytes);

} // namespace marcmill::fuzz
