#include "format/boundary.hpp"

#include <algorithm>

#include "format/leader_check.hpp"
#include "record/digits.hpp"
#include "record/entry.hpp"
#include "scan/find_byte.hpp"

#include <marcmill/field.hpp>

namespace marcmill::format {
namespace {

using detail::five_digits;
using detail::leader_size;
using detail::longest_stated;
using detail::no_number;

/// The five digits at `at` as a length that can be trusted; else 0.
std::uint32_t trusted_length(const char* at) {
    const std::uint32_t length = five_digits(at);
    return length >= shortest_record && length <= longest_record ? length : 0;
}

/// The first offset in [from, terminator) at which a record begins that ends with this terminator, by its own length;
/// `terminator` when there is none. A length has five digits, so no more bytes than it can state are looked at.
std::uint64_t record_ending_at(std::string_view bytes, std::uint64_t from, std::uint64_t terminator) {
    if (terminator + 1 - from < shortest_record) {
        return terminator;
    }
    std::uint64_t offset = std::max(from, terminator + 1 - std::min<std::uint64_t>(terminator + 1, longest_record));
    for (; terminator + 1 - offset >= shortest_record; ++offset) {
        const char* const at = bytes.data() + offset;
        if (*at >= '0' && *at <= '9' && trusted_length(at) == terminator + 1 - offset &&
            plausible_leader(at, five_digits(at))) {
            return offset;
        }
    }
    return terminator;
}

std::uint64_t behind_padding(std::string_view bytes, std::uint64_t offset) {
    return scan::find_outside(bytes, padding_bytes, offset);
}

/// What a piece with a leader is that ends with a terminator, but not where the leader says.
Span terminated(std::string_view bytes, std::uint64_t offset, std::uint64_t length) {
    const std::uint32_t stated = five_digits(bytes.data() + offset);
    if (stated == no_number) {
        return {offset, length, SpanKind::rejected, FaultCode::length_not_digits};
    }
    if (stated == longest_stated && length == longest_stated) {
        return {offset, length, SpanKind::record, FaultCode::none};
    }
    if ((stated == longest_stated || stated == 0) && length > longest_stated) {
        return {offset, length, SpanKind::record, FaultCode::record_oversize};
    }
    return {offset, length, SpanKind::rejected, FaultCode::length_mismatch};
}

/// Whether a piece without a leader ends before `offset`: at a leader, padding before it or not, or at the end.
bool junk_ends_at(std::string_view bytes, std::uint64_t offset) {
    // As much padding as a piece may hold is an end, too.
    const std::string_view near = bytes.substr(0, offset + max_record);
    const std::uint64_t other = behind_padding(near, offset);
    return other == near.size() || leader_at(bytes, other);
}

/// Whether a piece with a leader ends before `offset`: at padding, at another leader, or at the end.
bool record_ends_at(std::string_view bytes, std::uint64_t offset) {
    return offset == bytes.size() || is_padding(bytes[offset]) || leader_at(bytes, offset);
}

/// Takes the terminators in turn from `offset`, where no record stands that its length delimits.
Span walk_terminators(std::string_view all, std::uint64_t offset, bool leader) {
    const std::string_view bytes = all.substr(0, std::min<std::uint64_t>(all.size(), offset + max_record));
    const Span before{offset, 0, leader ? SpanKind::rejected : SpanKind::junk,
                      leader ? FaultCode::record_truncated : FaultCode::junk};
    std::uint64_t behind = offset;
    for (;;) {
        const std::uint64_t terminator = scan::find_byte(bytes, record_terminator, behind);
        if (terminator == bytes.size()) {
            break;
        }
        const std::uint64_t record = record_ending_at(bytes, std::max(behind, offset + 1), terminator);
        behind = terminator + 1;
        if (record != terminator) {
            return {offset, record - offset, before.kind, before.fault};
        }
        if (leader && record_ends_at(all, behind)) {
            return terminated(all, offset, behind - offset);
        }
        if (!leader && junk_ends_at(all, behind)) {
            return {offset, behind - offset, before.kind, before.fault};
        }
    }
    if (bytes.size() != all.size()) {
        return {offset, max_record, SpanKind::junk, FaultCode::junk};
    }
    return {offset, bytes.size() - offset, before.kind, before.fault};
}

} // namespace

bool leader_at(std::string_view bytes, std::uint64_t offset) {
    return offset + leader_size <= bytes.size() &&
           plausible_leader(bytes.data() + offset, five_digits(bytes.data() + offset));
}

std::uint32_t stated_record(std::string_view bytes, std::uint64_t offset) {
    if (!leader_at(bytes, offset)) {
        return 0;
    }
    const std::uint32_t length = trusted_length(bytes.data() + offset);
    return length != 0 && length <= bytes.size() - offset && bytes[offset + length - 1] == record_terminator ? length
                                                                                                             : 0;
}

Span next_span(std::string_view bytes, std::uint64_t offset) {
    if (is_padding(bytes[offset])) {
        const std::uint64_t other = behind_padding(bytes.substr(0, offset + max_record), offset);
        return {offset, other - offset, SpanKind::padding, FaultCode::none};
    }
    if (const std::uint32_t length = stated_record(bytes, offset)) {
        return {offset, length, SpanKind::record, FaultCode::none};
    }
    return walk_terminators(bytes, offset, leader_at(bytes, offset));
}

std::uint64_t guess_boundary(std::string_view bytes, std::uint64_t from, std::uint64_t to) {
    std::uint64_t search = from == 0 ? 0 : from - 1;
    for (;;) {
        const std::uint64_t boundary = scan::find_byte(bytes.substr(0, to), record_terminator, search) + 1;
        if (boundary >= to) {
            return to;
        }
        if (stated_record(bytes, behind_padding(bytes.substr(0, to), boundary)) != 0) {
            return boundary;
        }
        search = boundary;
    }
}

} // namespace marcmill::format
