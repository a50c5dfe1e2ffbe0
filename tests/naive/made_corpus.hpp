#pragma once

#include <cstdint>
#include <string>

namespace marcmill::naive {

/// Records of many shapes, sound and odd: no fields, empty fields and subfields, delimiters with nothing behind them,
/// fields without subfields, repeated tags and codes, tags of letters, padding between some. The same seed makes the
/// same bytes.
std::string made_corpus(std::uint64_t seed, std::size_t records);

/// Sound records of which half state, in leader/10, another number of indicators than two; most fields bear it out.
std::string made_odd_indicators(std::uint64_t seed, std::size_t records);

/// Records with a field of 9,000 to 25,000 bytes, whose entry states its length, another, or 0000, or which several
/// entries share.
std::string made_long_fields(std::uint64_t seed, std::size_t records);

/// `bytes` with `edits` of them changed, removed, doubled, or moved, mostly where it hurts: lengths, base addresses,
/// directories, terminators.
std::string damaged(std::string bytes, std::uint64_t seed, std::size_t edits);

} // namespace marcmill::naive
