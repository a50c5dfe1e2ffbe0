#include "naive/boundaries.hpp"

#include <optional>
#include <string>

namespace marcmill::naive {
namespace {

constexpr char record_end = 0x1D;

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

bool is_padding(char byte) {
    return byte == '\r' || byte == '\n' || byte == '\0' || byte == ' ' || byte == '\x1A';
}

std::optional<std::size_t> five_digits(std::string_view bytes, std::size_t at) {
    if (at + 5 > bytes.size()) {
        return std::nullopt;
    }
    std::size_t number = 0;
    for (std::size_t place = at; place < at + 5; ++place) {
        if (!is_digit(bytes[place])) {
            return std::nullopt;
        }
        number = number * 10 + static_cast<std::size_t>(bytes[place] - '0');
    }
    return number;
}

/// The five digits at `at`, where they can be a record's length.
std::size_t usable_length(std::string_view bytes, std::size_t at) {
    const auto length = five_digits(bytes, at);
    return length && *length >= 26 && *length <= 99998 ? *length : 0;
}

std::size_t behind_padding(std::string_view bytes, std::size_t at) {
    while (at < bytes.size() && is_padding(bytes[at])) {
        ++at;
    }
    return at;
}

/// Whether an entry map, or a field terminator before the base address, says that a record's leader stands at `at`.
bool is_more_than_digits(std::string_view bytes, std::size_t at, std::size_t length) {
    const std::string_view map = bytes.substr(at + 20, 2);
    const std::size_t base = five_digits(bytes, at + 12).value_or(0);
    return map == "45" || map == "  " || (base >= 25 && base < length && bytes[at + base - 1] == 0x1E);
}

/// The lowest offset behind `piece` and from `from` on at which a record begins that ends at `end`.
std::optional<std::size_t> record_that_ends(std::string_view bytes, std::size_t piece, std::size_t from,
                                            std::size_t end) {
    for (std::size_t at = from; at < end; ++at) {
        if (at > piece && usable_length(bytes, at) == end - at && plausible_leader(bytes, at) &&
            is_more_than_digits(bytes, at, end - at)) {
            return at;
        }
    }
    return std::nullopt;
}

bool ends_here(std::string_view bytes, std::size_t end, bool leader) {
    if (end == bytes.size()) {
        return true;
    }
    if (!is_padding(bytes[end])) { // a leader that begins with such a byte would be taken for padding
        return plausible_leader(bytes, end);
    }
    const std::size_t other = behind_padding(bytes, end);
    return leader || other == bytes.size() || plausible_leader(bytes, other);
}

/// A piece with a leader, which ends with a terminator, but not where the leader says.
Span told_apart(std::string_view bytes, std::size_t offset, std::size_t length) {
    const auto stated = five_digits(bytes, offset);
    if (!stated) {
        return {offset, length, SpanKind::rejected, FaultCode::length_not_digits};
    }
    const std::string text = std::to_string(length);
    const auto begins_with = [&](const std::string& digits) { return bytes.substr(offset, digits.size()) == digits; };
    const bool low_digits = length > 99999 && begins_with(text.substr(text.size() - 5));
    const bool six_digits = text.size() == 6 && (begins_with(text) || begins_with(std::to_string(length - 1)));
    if ((*stated == 99999 || *stated == 0 || low_digits || six_digits) && length > 99999) {
        return {offset, length, SpanKind::record, FaultCode::record_oversize};
    }
    if (*stated == 99999 && length == 99999) {
        return {offset, length, SpanKind::record, FaultCode::none};
    }
    return {offset, length, SpanKind::rejected, FaultCode::length_mismatch};
}

Span next(std::string_view bytes, std::size_t offset) {
    if (is_padding(bytes[offset])) {
        return {offset, behind_padding(bytes, offset) - offset, SpanKind::padding, FaultCode::none};
    }
    const bool leader = plausible_leader(bytes, offset);
    const std::size_t length = usable_length(bytes, offset);
    if (leader && length != 0 && offset + length <= bytes.size() && bytes[offset + length - 1] == record_end) {
        return {offset, length, SpanKind::record, FaultCode::none};
    }
    const auto cut_at = [&](std::size_t end) {
        return leader ? Span{offset, end - offset, SpanKind::rejected, FaultCode::record_truncated}
                      : Span{offset, end - offset, SpanKind::junk, FaultCode::junk};
    };
    std::size_t from = offset;
    for (std::size_t at = offset; at < bytes.size(); ++at) {
        if (bytes[at] != record_end) {
            continue;
        }
        if (const auto other = record_that_ends(bytes, offset, from, at + 1)) {
            return cut_at(*other);
        }
        if (ends_here(bytes, at + 1, leader)) {
            return leader ? told_apart(bytes, offset, at + 1 - offset) : cut_at(at + 1);
        }
        from = at + 1;
    }
    return cut_at(bytes.size());
}

} // namespace

bool plausible_leader(std::string_view bytes, std::size_t at) {
    if (at + 24 > bytes.size()) {
        return false;
    }
    for (std::size_t place = 0; place < 24; ++place) {
        const auto byte = static_cast<unsigned char>(bytes[at + place]);
        if (place < 22 ? byte < 0x20 : byte >= 0x1D && byte <= 0x1F) {
            return false;
        }
    }
    const std::string_view map = bytes.substr(at + 20, 2);
    int signs = 0;
    signs += five_digits(bytes, at) ? 1 : 0;
    signs += five_digits(bytes, at + 12).value_or(0) >= 25 ? 1 : 0;
    signs += map == "45" || map == "  " ? 1 : 0;
    return signs >= 2;
}

std::vector<Span> boundaries(std::string_view bytes) {
    std::vector<Span> spans;
    for (std::size_t at = 0; at < bytes.size(); at += spans.back().length) {
        spans.push_back(next(bytes, at));
    }
    return spans;
}

} // namespace marcmill::naive
