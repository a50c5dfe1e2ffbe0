#include "naive/boundaries.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "naive/tiling.hpp"

namespace marcmill::naive {
namespace {

constexpr char record_end = 0x1D;

bool is_padding(char byte) {
    return byte == '\r' || byte == '\n' || byte == '\0' || byte == ' ' || byte == '\x1A';
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

bool are_digits(std::string_view bytes) {
    return bytes.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_entry(std::string_view bytes, std::size_t at) {
    return at + 12 <= bytes.size() && are_digits(bytes.substr(at + 3, 9)) &&
           bytes.substr(at, 3).find_first_of("\x1D\x1E\x1F") == std::string_view::npos;
}

/// Whether 24 bytes stand at `at`, and no record ends in them.
bool is_whole_leader(std::string_view bytes, std::size_t at) {
    return at + 24 <= bytes.size() && bytes.substr(at, 24).find(record_end) == std::string_view::npos;
}

/// Whether the 24 bytes at `at` are followed by a directory that they are no part of.
bool has_directory(std::string_view bytes, std::size_t at) {
    if ((is_entry(bytes, at) && is_entry(bytes, at + 12)) || !is_whole_leader(bytes, at)) {
        return false;
    }
    std::size_t entry = at + 24;
    while (is_entry(bytes, entry) && entry + 12 < at + 99999) {
        entry += 12;
    }
    return entry >= at + 36 && entry < bytes.size() && bytes[entry] == 0x1E;
}

/// Whether the base address leads behind a field terminator.
bool has_base(std::string_view bytes, std::size_t at) {
    const std::size_t base = five_digits(bytes, at + 12).value_or(0);
    return base >= 25 && at + base < bytes.size() && bytes[at + base - 1] == 0x1E;
}

/// Whether a right base address stands beside the usual entry map.
bool has_map(std::string_view bytes, std::size_t at) {
    return is_whole_leader(bytes, at) && bytes.substr(at + 20, 2) == "45" && has_base(bytes, at);
}

/// Whether an entry map, or a field terminator before the base address, says that a record begins with `record`.
bool is_more_than_digits(std::string_view record) {
    const std::string_view map = record.substr(20, 2);
    return map == "45" || map == "  " || has_base(record, 0);
}

/// Whether the length leads to a record terminator right behind a field terminator.
bool has_length(std::string_view bytes, std::size_t at) {
    const std::size_t length = usable_length(bytes, at);
    return length != 0 && bytes.substr(at).size() >= length && bytes.substr(at + length - 2, 2) == "\x1E\x1D";
}

/// The five bytes at `at` as a number with blanks before or behind it; 0 where they are none.
std::size_t padded_number(std::string_view bytes, std::size_t at) {
    std::string text{bytes.substr(at, 5)};
    while (!text.empty() && text.back() == ' ') {
        text.pop_back();
    }
    while (!text.empty() && text.front() == ' ') {
        text.erase(0, 1);
    }
    return text.empty() || !are_digits(text) ? 0 : std::stoul(text);
}

/// Whether a length padded with blanks and the base address both lead where they should.
bool has_padded_numbers(std::string_view bytes, std::size_t at) {
    if (at + 26 > bytes.size() || (bytes[at] != ' ' && bytes[at + 4] != ' ')) {
        return false;
    }
    const std::size_t length = padded_number(bytes, at);
    const std::size_t base = padded_number(bytes, at + 12);
    return length >= 26 && at + length <= bytes.size() && bytes.substr(at + length - 2, 2) == "\x1E\x1D" &&
           base >= 25 && base < length && bytes[at + base - 1] == 0x1E;
}

bool is_delimited(std::string_view bytes, std::size_t at) {
    const std::size_t length = usable_length(bytes, at);
    if (length == 0 || at + length > bytes.size() || bytes[at + length - 1] != record_end) {
        return false;
    }
    const std::string_view record = bytes.substr(at, length);
    return plausible_leader(record, 0) || (has_base(record, 0) && (has_length(record, 0) || has_directory(record, 0)));
}

/// Where the record begins behind padding from `at` to `end`, with a tiling directory.
std::optional<std::size_t> begin_by_directory(std::string_view bytes, std::size_t at, std::size_t end) {
    const auto directory = tiling_directory(bytes, end, end + 32);
    if (!directory) {
        return std::nullopt;
    }
    const auto fits = [&](std::size_t begin) { return *directory >= begin + 20 && *directory <= begin + 32; };
    if (*directory - end >= 24 || (fits(end) && are_digits(bytes.substr(end, *directory - end - 18)))) {
        return end;
    }
    const auto ends_line = [&](std::size_t place) { return std::string_view{"\r\n\x1A"}.find(bytes[place]) < 3; };
    std::size_t line = end;
    while (line > at && !ends_line(line - 1)) {
        --line;
    }
    if (line == end || *directory - line < 20) {
        line = at;
    }
    if (*directory - line >= 24) {
        const bool letter_in_length = *directory - 24 + 5 > end && !are_digits(bytes.substr(end, 1));
        return letter_in_length && end - line >= 5 ? end - 5 : *directory - 24;
    }
    return fits(end) ? std::optional{end} : fits(line) ? std::optional{line} : std::nullopt;
}

/// Behind the padding at `at`, but for padding bytes that a leader begins with.
std::size_t padding_end(std::string_view bytes, std::size_t at) {
    const auto shown = [&](std::size_t place) {
        return has_directory(bytes, place) || has_map(bytes, place) || has_padded_numbers(bytes, place) ||
               (plausible_leader(bytes, place) && has_base(bytes, place));
    };
    const std::size_t end = behind_padding(bytes, at);
    if (end != bytes.size() && !is_delimited(bytes, end)) {
        if (const auto begin = begin_by_directory(bytes, at, end)) {
            return *begin;
        }
        for (std::size_t back = 0; back <= 24 && at + back <= end; ++back) {
            if (shown(end - back)) {
                return end - back;
            }
        }
    }
    return end;
}

bool is_mark(std::string_view bytes, std::size_t at) {
    if (bytes.substr(at, 3) != "\xEF\xBB\xBF") {
        return false;
    }
    const std::size_t end = padding_end(bytes, at + 3);
    return end == bytes.size() || record_at(bytes, end);
}

/// The lowest offset behind `piece` and from `from` on at which a record begins that ends at `end`.
std::optional<std::size_t> record_that_ends(std::string_view bytes, std::size_t piece, std::size_t from,
                                            std::size_t end) {
    for (std::size_t at = from; at < end; ++at) {
        if (at <= piece || usable_length(bytes, at) != end - at) {
            continue;
        }
        if (stands_out(bytes.substr(at, end - at))) {
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
        return record_at(bytes, end) || is_mark(bytes, end);
    }
    const std::size_t other = padding_end(bytes, end);
    return leader || other == bytes.size() || record_at(bytes, other);
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
    if (*stated == length) {
        return {offset, length, SpanKind::rejected, FaultCode::base_address_invalid};
    }
    return {offset, length, SpanKind::rejected, FaultCode::length_mismatch};
}

/// The piece that ends where its directory says, with its terminator or with none.
std::optional<Span> ended_by_directory(std::string_view bytes, std::size_t offset) {
    const auto usual = data_end(bytes, offset);
    const auto end = usual ? usual : odd_data_end(bytes, offset);
    if (!end || *end == bytes.size() ||
        bytes.substr(offset, *end - offset).find(record_end) != std::string_view::npos) {
        return std::nullopt;
    }
    if (bytes[*end] == record_end) {
        return told_apart(bytes, offset, *end + 1 - offset);
    }
    if (five_digits(bytes, offset) != *end + 1 - offset) {
        return std::nullopt;
    }
    const auto is_proven = [&](std::size_t at) {
        return at == bytes.size() || is_delimited(bytes, at) || data_end(bytes, at).has_value();
    };
    if (is_proven(*end)) {
        return Span{offset, *end - offset, SpanKind::rejected, FaultCode::record_truncated};
    }
    if (is_proven(padding_end(bytes, *end + 1))) {
        return Span{offset, *end + 1 - offset, SpanKind::rejected, FaultCode::record_truncated};
    }
    return std::nullopt;
}

Span next(std::string_view bytes, std::size_t offset) {
    if (is_padding(bytes[offset]) && padding_end(bytes, offset) != offset) {
        return {offset, padding_end(bytes, offset) - offset, SpanKind::padding, FaultCode::none};
    }
    if (is_delimited(bytes, offset)) {
        return {offset, usable_length(bytes, offset), SpanKind::record, FaultCode::none};
    }
    if (is_mark(bytes, offset)) {
        return {offset, 3, SpanKind::junk, FaultCode::byte_order_mark};
    }
    const bool leader = record_at(bytes, offset);
    const auto cut_at = [&](std::size_t end) {
        return leader ? Span{offset, end - offset, SpanKind::rejected, FaultCode::record_truncated}
                      : Span{offset, end - offset, SpanKind::junk, FaultCode::junk};
    };
    if (const auto span = leader ? ended_by_directory(bytes, offset) : std::nullopt) {
        return *span;
    }
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

bool record_at(std::string_view bytes, std::size_t at) {
    return plausible_leader(bytes, at) || (has_length(bytes, at) && is_whole_leader(bytes, at)) ||
           has_directory(bytes, at) || has_map(bytes, at) || has_padded_numbers(bytes, at) ||
           odd_data_end(bytes, at).has_value();
}

bool stands_out(std::string_view record) {
    return (plausible_leader(record, 0) && is_more_than_digits(record)) ||
           (has_length(record, 0) && has_directory(record, 0));
}

std::vector<Span> boundaries(std::string_view bytes) {
    std::vector<Span> spans;
    for (std::size_t at = 0; at < bytes.size(); at += spans.back().length) {
        spans.push_back(next(bytes, at));
    }
    return spans;
}

} // namespace marcmill::naive
