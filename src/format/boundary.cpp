#include "format/boundary.hpp"

#include <algorithm>
#include <cstring>

#include "format/leader_check.hpp"
#include "record/digits.hpp"
#include "record/entry.hpp"
#include "scan/find_byte.hpp"
#include "scan/find_distance.hpp"

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

/// Whether more than numbers speaks for a leader at `at`, of a record of `length` bytes: its entry map, or a field
/// terminator before its base address. A directory is all digits: somewhere in a long one a length leads to the
/// record's own terminator.
bool is_more_than_digits(const char* at, std::uint32_t length) {
    const std::uint32_t base = detail::usable_base({at, length});
    return std::memcmp(at + 20, "45", 2) == 0 || std::memcmp(at + 20, "  ", 2) == 0 ||
           (base != 0 && at[base - 1] == field_terminator);
}

/// The last of the terminators behind `terminator` that follow each other so closely that no leader stands between.
/// Where padding ends the piece, no further than to one with padding behind it.
std::uint64_t last_of_close_terminators(std::string_view bytes, std::uint64_t terminator, bool padding_ends) {
    for (;;) {
        const std::string_view near = bytes.substr(terminator + 1, leader_size);
        if (padding_ends) {
            if (!near.empty() && is_padding(near.front())) {
                return terminator;
            }
            const std::size_t next = near.find(record_terminator);
            if (next == std::string_view::npos) {
                return terminator;
            }
            terminator += next + 1;
        } else {
            const std::size_t last = near.rfind(record_terminator);
            if (last == std::string_view::npos) {
                return terminator;
            }
            terminator += last + 1;
        }
    }
}

std::uint64_t behind_padding(std::string_view bytes, std::uint64_t offset) {
    return scan::find_outside(bytes, padding_bytes, offset);
}

/// Whether the leader at `at`, whose five digits are `stated`, can be that of a record which five digits cannot state:
/// they are 99999 or 00000, or the low ones of its length, or the first of six digits, for which the leader has 25
/// bytes that the length may count or not.
bool states_oversize(const char* at, std::uint32_t stated, std::uint64_t length) {
    if (length <= longest_stated) {
        return false;
    }
    const bool six = at[5] >= '0' && at[5] <= '9';
    const std::uint64_t number = std::uint64_t{stated} * 10 + static_cast<std::uint64_t>(six ? at[5] - '0' : 0);
    return stated == longest_stated || stated == 0 || stated == length % (longest_stated + 1) ||
           (six && (number == length || number + 1 == length));
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
    if (states_oversize(bytes.data() + offset, stated, length)) {
        return {offset, length, SpanKind::record, FaultCode::record_oversize};
    }
    return {offset, length, SpanKind::rejected, FaultCode::length_mismatch};
}

/// Whether a piece without a leader ends before `offset`: at a leader, padding before it or not, or at the end.
bool junk_ends_at(std::string_view bytes, std::uint64_t offset) {
    if (offset < bytes.size() && !is_padding(bytes[offset])) {
        return leader_at(bytes, offset);
    }
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
        if (record != terminator) {
            return {offset, record - offset, before.kind, before.fault};
        }
        behind = last_of_close_terminators(bytes, terminator, leader) + 1;
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

std::uint64_t record_ending_at(std::string_view bytes, std::uint64_t from, std::uint64_t terminator) {
    const std::uint64_t end = terminator + 1;
    const std::string_view before = bytes.substr(0, end);
    std::uint64_t offset = std::max(from, end - std::min<std::uint64_t>(end, longest_record));
    while (offset + shortest_record <= end) {
        offset = scan::find_distance_to_end(before, offset);
        if (offset + shortest_record <= end && leader_at(before, offset) &&
            is_more_than_digits(bytes.data() + offset, static_cast<std::uint32_t>(end - offset))) {
            return offset;
        }
        ++offset;
    }
    return terminator;
}

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
        const std::uint64_t terminator = scan::find_byte(bytes.substr(0, to), record_terminator, search);
        if (terminator + 1 >= to) {
            return to;
        }
        const std::uint64_t boundary = last_of_close_terminators(bytes.substr(0, to), terminator, false) + 1;
        if (stated_record(bytes, behind_padding(bytes.substr(0, to), boundary)) != 0) {
            return boundary;
        }
        search = boundary;
    }
}

} // namespace marcmill::format
