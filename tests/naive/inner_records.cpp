#include "naive/inner_records.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include "naive/boundaries.hpp"
#include "naive/record.hpp"

namespace marcmill::naive {
namespace {

constexpr char record_end = 0x1D;

/// Whether the bytes are one record by its own word: leader, length, base address and what `check` looks at.
bool is_whole(std::string_view record, Check check) {
    if (record.size() < 26 || record.size() > 99998 || record.back() != record_end || !stands_out(record)) {
        return false;
    }
    std::string stated = std::to_string(record.size());
    stated.insert(0, 5 - stated.size(), '0');
    return record.substr(0, 5) == stated && first_fault(record, check) == FaultCode::none;
}

/// Every stretch of the span but itself that is a whole, sound record, by offset and then by end.
std::vector<Span> whole_records(std::string_view bytes, const Span& span, Check check) {
    std::vector<Span> found;
    const std::size_t end = span.offset + span.length;
    for (std::size_t from = span.offset + 1; from < end; ++from) {
        for (std::size_t to = from + 26; to <= end && bytes[from] >= '0' && bytes[from] <= '9'; ++to) {
            if (bytes[to - 1] == record_end && is_whole(bytes.substr(from, to - from), check)) {
                found.push_back({from, to - from, SpanKind::record, FaultCode::none});
            }
        }
    }
    return found;
}

/// Where the entries of a sound record say that the last field ends, from its first byte.
std::size_t data_end(std::string_view record) {
    const std::size_t base = std::stoul(std::string{record.substr(12, 5)});
    std::size_t end = base;
    for (std::size_t at = 24; at + 12 < base; at += 12) {
        const std::size_t length = std::stoul(std::string{record.substr(at + 3, 4)});
        end = std::max(end, base + std::stoul(std::string{record.substr(at + 7, 5)}) + length);
    }
    return end;
}

std::size_t end_of(const Span& span) {
    return span.offset + span.length;
}

/// Those that are no mix of several: none of the others ends with them, or stands behind their data.
std::vector<Span> without_mixes(std::string_view bytes, const std::vector<Span>& records) {
    std::vector<Span> kept;
    for (std::size_t place = records.size(); place-- > 0;) {
        const Span& record = records[place];
        const std::size_t data = record.offset + data_end(bytes.substr(record.offset, record.length));
        const bool mix = std::any_of(kept.begin(), kept.end(), [&](const Span& other) {
            return end_of(other) == end_of(record) ||
                   (data + 1 < end_of(record) && other.offset >= data && end_of(other) <= end_of(record));
        });
        if (!mix) {
            kept.insert(kept.begin(), record);
        }
    }
    return kept;
}

/// Those from an offset on that do not overlap, the first first.
std::vector<Span> apart(const std::vector<Span>& records, std::size_t from) {
    std::vector<Span> chosen;
    for (const Span& record : records) {
        if (record.offset >= from && (chosen.empty() || chosen.back().offset + chosen.back().length <= record.offset)) {
            chosen.push_back(record);
        }
    }
    return chosen;
}

/// Those that lie end to end up to the span's end, the last last.
std::vector<Span> tail(const Span& span, const std::vector<Span>& records) {
    std::vector<Span> chosen;
    std::size_t end = span.offset + span.length;
    for (std::size_t place = records.size(); place-- > 0;) {
        if (records[place].offset + records[place].length == end) {
            chosen.insert(chosen.begin(), records[place]);
            end = records[place].offset;
        }
    }
    return chosen;
}

bool holds_end(std::string_view text) {
    return text.substr(0, text.size() - 1).find(record_end) != std::string_view::npos;
}

/// Whether the field that ends with the record holds a field terminator besides its own.
bool last_field_runs_on(std::string_view record) {
    const std::size_t base = std::stoul(std::string{record.substr(12, 5)});
    for (std::size_t at = 24; at + 12 < base; at += 12) {
        const std::size_t length = std::stoul(std::string{record.substr(at + 3, 4)});
        const std::size_t start = base + std::stoul(std::string{record.substr(at + 7, 5)});
        if (length >= 26 && start + length + 1 == record.size() &&
            record.substr(start, length - 1).find('\x1E') != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

/// Whether it holds more field terminators than one for the directory and one for each entry.
bool has_spare_ends(std::string_view record) {
    const std::size_t entries = (std::stoul(std::string{record.substr(12, 5)}) - 25) / 12;
    return static_cast<std::size_t>(std::count(record.begin(), record.end(), '\x1E')) > entries + 1;
}

bool may_be_more_than_one(std::string_view record, Check check) {
    if (data_end(record) + 1 < record.size()) {
        return true;
    }
    return check >= Check::fields && (holds_end(record) || has_spare_ends(record) || last_field_runs_on(record));
}

} // namespace

std::vector<Span> taken_apart(std::string_view bytes, const Span& span, Check check) {
    if (check == Check::boundaries || span.length < 24) {
        return {span};
    }
    const std::string_view text = bytes.substr(span.offset, span.length);
    std::vector<Span> inner;
    std::size_t own_end = 0; // of the record before them, where its directory tells
    if (span.kind == SpanKind::rejected || (span.kind == SpanKind::junk && holds_end(text))) {
        inner = apart(without_mixes(bytes, whole_records(bytes, span, check)), span.offset);
    } else if (span.kind == SpanKind::record && may_be_more_than_one(text, check)) {
        const std::vector<Span> whole = without_mixes(bytes, whole_records(bytes, span, check));
        const std::size_t data = span.offset + data_end(text);
        if (data + 1 < end_of(span)) {
            inner = apart(whole, data);
            own_end = inner.empty() ? 0 : data + (bytes[data] == record_end ? 1 : 0);
        }
        if (inner.empty()) {
            inner = tail(span, whole);
        }
    }
    if (inner.empty()) {
        return {span};
    }
    std::vector<Span> pieces;
    const auto add_rest = [&](std::size_t from, std::size_t to) {
        if (from != to) {
            const bool ended = bytes[to - 1] == record_end;
            const std::string_view rest = bytes.substr(from, to - from);
            if (!record_at(rest, 0)) {
                pieces.push_back({from, to - from, SpanKind::junk, FaultCode::junk});
                return;
            }
            const bool number = rest.substr(0, 5).find_first_not_of("0123456789") == std::string_view::npos;
            const FaultCode ended_fault = number ? FaultCode::length_mismatch : FaultCode::length_not_digits;
            pieces.push_back({from, to - from, SpanKind::rejected, ended ? ended_fault : FaultCode::record_truncated});
        }
    };
    std::size_t at = span.offset;
    if (own_end != 0) {
        add_rest(at, own_end);
        at = own_end;
    }
    for (const Span& record : inner) {
        add_rest(at, record.offset);
        pieces.push_back(record);
        at = record.offset + record.length;
    }
    add_rest(at, span.offset + span.length);
    return pieces;
}

} // namespace marcmill::naive
