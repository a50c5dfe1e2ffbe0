#pragma once

#include <cstdint>
#include <string_view>

#include "format/padding.hpp"

#include <marcmill/scan.hpp>

/// Where ISO 2709 records begin and end. The rules, and why no simpler one is right, stand in docs/boundaries.md.
namespace marcmill::iso2709 {

using format::byte_order_mark;
using format::is_padding;
using format::padding_bytes;

/// The lengths that a leader can be trusted for: leader, field terminator and record terminator at the least; 99999 is
/// what oversize records state.
inline constexpr std::uint32_t shortest_record = 26;
inline constexpr std::uint32_t longest_record = 99'998;

/// Whether a record begins at `offset`: a plausible leader stands there, all of it within `bytes`; or whatever stands
/// there, a directory behind it shows a record, or a length that ends at a terminator behind a field terminator, or the
/// entry map with a base address behind a field terminator; or a tiling directory stands behind a leader of about 24
/// bytes, whatever they are.
bool leader_at(std::string_view bytes, std::uint64_t offset);

/// The length of the record at `offset` where its own leader delimits it: its length, one that can be trusted, leads to
/// a record terminator, and it is plausible, or its base address and the length's end, or the directory, show it to be
/// a record. Else 0.
std::uint32_t stated_record(std::string_view bytes, std::uint64_t offset);

/// The first offset in [from, terminator) at which a record begins that ends with this terminator, by its own length;
/// `terminator` when there is none. Only a leader that more than digits speak for counts. No more bytes than a length
/// can state are looked at.
std::uint64_t record_ending_at(std::string_view bytes, std::uint64_t from, std::uint64_t terminator);

/// The span that begins at `offset` (a boundary, less than bytes.size()). A pure function of the bytes from there on:
/// whoever calls it with the same offset gets the same span, which is what lets a chunk's guess be verified.
/// Costs time in proportion to the span, or to max_record where junk is cut there.
Span next_span(std::string_view bytes, std::uint64_t offset);

/// A guess at the first boundary in [from, to): the byte behind a terminator where a plausible leader stands whose
/// length leads to a terminator, with padding before it or not. `to` when there is none.
std::uint64_t guess_boundary(std::string_view bytes, std::uint64_t from, std::uint64_t to);

} // namespace marcmill::iso2709
