#include "format/iso2709/boundary.hpp"

#include <algorithm>
#include <cstring>
#include <optional>

#include "format/iso2709/evidence.hpp"
#include "format/iso2709/leader_check.hpp"
#include "format/iso2709/padded_numbers.hpp"
#include "format/iso2709/padding.hpp"
#include "format/iso2709/record_end.hpp"
#include "record/digits.hpp"
#include "record/directory.hpp"
#include "scan/find_byte.hpp"
#include "scan/find_distance.hpp"

#include <marcmill/field.hpp>

namespace marcmill::iso2709 {
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

/// Whether more than numbers speaks for a leader at `offset`: its entry map, or a field terminator before its base
/// address. A directory is all digits: somewhere in a long one a length leads to the record's own terminator.
bool is_more_than_digits(std::string_view bytes, std::uint64_t offset) {
    const char* const map = bytes.data() + offset + 20;
    return std::memcmp(map, "45", 2) == 0 || std::memcmp(map, "  ", 2) == 0 || shows_base(bytes, offset);
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

/// Whether a record begins at `offset`, padding before it or not, or nothing but padding is left.
bool record_or_end_at(std::string_view bytes, std::uint64_t offset) {
    if (offset < bytes.size() && !is_padding(bytes[offset])) {
        return leader_at(bytes, offset);
    }
    const std::uint64_t end = end_of_padding(bytes, offset);
    // As much padding as a piece may hold is an end, too.
    return end == std::min<std::uint64_t>(bytes.size(), offset + max_record) || leader_at(bytes, end);
}

/// Whether a byte order mark stands at `offset`, and a record or nothing behind it.
bool mark_at(std::string_view bytes, std::uint64_t offset) {
    return bytes.substr(offset, byte_order_mark.size()) == byte_order_mark &&
           record_or_end_at(bytes, offset + byte_order_mark.size());
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
    if (stated == length) { // it is right, and yet no record stands there by stated_record()
        return {offset, length, SpanKind::rejected, FaultCode::base_address_invalid};
    }
    return {offset, length, SpanKind::rejected, FaultCode::length_mismatch};
}

/// Whether a piece without a leader ends before `offset`: at a record, padding before it or not, at a byte order mark,
/// or at the end.
bool junk_ends_at(std::string_view bytes, std::uint64_t offset) {
    return record_or_end_at(bytes, offset) || mark_at(bytes, offset);
}

/// Whether a piece with a leader ends before `offset`: at padding, at another record, at a byte order mark, or at the
/// end.
bool record_ends_at(std::string_view bytes, std::uint64_t offset) {
    return offset == bytes.size() || is_padding(bytes[offset]) || leader_at(bytes, offset) || mark_at(bytes, offset);
}

/// Whether a record stands at `offset` for which more than a leader speaks, or nothing is left. Digits in the middle of
/// a record look like a leader often enough.
bool proven_or_end_at(std::string_view bytes, std::uint64_t offset) {
    return offset == bytes.size() || stated_record(bytes, offset) != 0 || data_end_by_directory(bytes, offset) != 0;
}

/// The record at `offset` that ends where its directory says, right behind its data, though its length leads elsewhere
/// or its terminator is missing or another byte. Length 0 where there is none, or a terminator stands in the data: then
/// the piece may end there, far before the bytes that were looked at. The terminator that is not there must be where
/// the length says, and another record or the end behind it, padding before that or not.
Span ended_by_directory(std::string_view bytes, std::uint64_t offset) {
    const std::uint64_t by_usual = data_end_by_directory(bytes, offset);
    const std::uint64_t end = by_usual != 0 ? by_usual : data_end_behind_odd_leader(bytes, offset);
    if (end == 0 || end == bytes.size() || scan::find_byte(bytes.substr(0, end), record_terminator, offset) != end) {
        return {};
    }
    if (bytes[end] == record_terminator) {
        return terminated(bytes, offset, end + 1 - offset);
    }
    if (five_digits(bytes.data() + offset) != end + 1 - offset) {
        return {};
    }
    const bool missing = proven_or_end_at(bytes, end);
    if (!missing && !proven_or_end_at(bytes, end_of_padding(bytes, end + 1))) {
        return {};
    }
    return {offset, end + (missing ? 0 : 1) - offset, SpanKind::rejected, FaultCode::record_truncated};
}

/// Takes the terminators in turn from `offset`, where no record stands that its length delimits.
Span walk_terminators(std::string_view all, std::uint64_t offset, bool leader) {
    const std::string_view bytes = all.substr(0, std::min<std::uint64_t>(all.size(), offset + max_record));
    const Span before{offset, 0, leader ? SpanKind::rejected : SpanKind::junk,
                      leader ? FaultCode::record_truncated : FaultCode::junk};
    if (leader) {
        if (const Span span = ended_by_directory(bytes, offset); span.length != 0) {
            return span;
        }
    }
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
    const bool ends_field = terminator != 0 && bytes[terminator - 1] == field_terminator;
    std::optional<DirectoriesAhead> directories;
    std::uint64_t offset = std::max(from, end - std::min<std::uint64_t>(end, longest_record));
    while (offset + shortest_record <= end) {
        offset = scan::find_distance_to_end(before, offset);
        if (offset + shortest_record > end) {
            break;
        }
        if (looks_like_leader(before, offset) && is_more_than_digits(before, offset)) {
            return offset;
        }
        if (ends_field) {
            if (!directories) {
                directories.emplace(before);
            }
            if (directories->at(offset)) {
                return offset;
            }
        }
        ++offset;
    }
    return terminator;
}

bool leader_at(std::string_view bytes, std::uint64_t offset) {
    if (offset + leader_size > bytes.size()) {
        return false;
    }
    return looks_like_leader(bytes, offset) || shows_directory(bytes, offset) || shows_map(bytes, offset) ||
           (shown_length(bytes, offset) != 0 && is_within_record(bytes, offset)) ||
           shows_padded_numbers(bytes, offset) || data_end_behind_odd_leader(bytes, offset) != 0;
}

std::uint32_t stated_record(std::string_view bytes, std::uint64_t offset) {
    if (bytes.size() - offset < shortest_record) {
        return 0;
    }
    const std::uint32_t length = trusted_length(bytes.data() + offset);
    if (length == 0 || length > bytes.size() - offset || bytes[offset + length - 1] != record_terminator) {
        return 0;
    }
    const std::string_view record = bytes.substr(offset, length);
    const bool shown = plausible_leader(record.data(), length) ||
                       (shows_base(record, 0) && (shown_length(record, 0) != 0 || shows_directory(record, 0)));
    return shown ? length : 0;
}

Span next_span(std::string_view bytes, std::uint64_t offset) {
    if (is_padding(bytes[offset])) {
        if (const std::uint64_t end = end_of_padding(bytes, offset); end != offset) {
            return {offset, end - offset, SpanKind::padding, FaultCode::none};
        }
    }
    if (const std::uint32_t length = stated_record(bytes, offset)) {
        return {offset, length, SpanKind::record, FaultCode::none};
    }
    if (mark_at(bytes, offset)) {
        return {offset, byte_order_mark.size(), SpanKind::junk, FaultCode::byte_order_mark};
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

} // namespace marcmill::iso2709
