#include "format/iso2709/boundary.hpp"
#include "format/spans.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>

#include "scan/find_byte.hpp"

#include <marcmill/leader.hpp>

namespace marcmill::format {
namespace {

using namespace iso2709;

struct Nature {
    SpanKind kind;
    FaultCode fault;
};

/// What a span can be by its boundaries; the plain record first.
constexpr Nature natures[] = {
    {SpanKind::record, FaultCode::none},
    {SpanKind::record, FaultCode::record_oversize},
    {SpanKind::rejected, FaultCode::length_not_digits},
    {SpanKind::rejected, FaultCode::length_mismatch},
    {SpanKind::rejected, FaultCode::record_truncated},
    {SpanKind::rejected, FaultCode::base_address_invalid},
    {SpanKind::padding, FaultCode::none},
    {SpanKind::junk, FaultCode::junk},
    {SpanKind::junk, FaultCode::byte_order_mark},
};

/// What is none of them, which no walk makes, is taken for the last: junk.
std::uint32_t nature_of(const Span& span) {
    const auto* const nature = std::find_if(std::begin(natures), std::end(natures), [&](const Nature& each) {
        return each.kind == span.kind && each.fault == span.fault;
    });
    assert(nature != std::end(natures));
    return static_cast<std::uint32_t>(
        std::distance(std::begin(natures), nature == std::end(natures) ? std::prev(nature) : nature));
}

/// Whether bytes behind the text's end may make another span of it. What is no plain record was looked for up to a
/// length that a leader can state, or a directory, and a leader more, behind its end; and behind the padding there.
/// What another record cut was looked for so far behind that one's end.
bool is_open(std::string_view bytes, const Span& span) {
    const std::uint64_t end = span.offset + span.length;
    const std::uint64_t records = span.fault == FaultCode::record_truncated ? 2 : 1;
    const std::uint64_t ahead = records * longest_record + Leader::size;
    if (span.kind == SpanKind::padding && span.length == max_record) {
        return false;
    }
    if (end + ahead > bytes.size()) {
        return true;
    }
    const bool mark = bytes.substr(end, byte_order_mark.size()) == byte_order_mark;
    const std::uint64_t behind_mark = end + (mark ? byte_order_mark.size() : 0);
    const std::string_view near = bytes.substr(0, behind_mark + max_record);
    return scan::find_outside(near, padding_bytes, behind_mark) + ahead > bytes.size();
}

void count_not_plain(ChunkSpans& spans) {
    spans.not_plain = 0;
    for (const PackedSpan span : spans.spans) {
        spans.not_plain += static_cast<std::size_t>(!span.is_plain_record());
    }
}

} // namespace

std::size_t first_open(std::string_view bytes, const ChunkSpans& spans, std::size_t place) {
    if (spans.not_plain == 0) {
        return spans.spans.size();
    }
    while (place < spans.spans.size() &&
           (spans.spans[place].is_plain_record() || !is_open(bytes, spans.spans[place].unpack(spans.begin)))) {
        ++place;
    }
    return place;
}

void walk_again(std::string_view bytes, ChunkSpans& spans, std::size_t place) {
    std::uint64_t at = spans.begin + spans.spans[place].offset();
    spans.spans.resize(place);
    while (at < spans.end) {
        const Span span = next_span(bytes, at);
        spans.spans.emplace_back(span, spans.begin);
        at += span.length;
    }
    spans.stop = at;
    count_not_plain(spans);
}

PackedSpan::PackedSpan(const Span& span, std::uint64_t origin)
    : offset_{static_cast<std::uint32_t>(span.offset - origin)},
      length_and_nature_{static_cast<std::uint32_t>(span.length) << nature_bits | nature_of(span)} {
    assert(span.length <= max_record && span.offset - origin <= 0xFFFFFFFF);
}

Span PackedSpan::unpack(std::uint64_t origin) const {
    const Nature nature = natures[length_and_nature_ & ((1U << nature_bits) - 1)];
    return {origin + offset_, length(), nature.kind, nature.fault};
}

void link(std::string_view bytes, std::uint64_t from, ChunkSpans& spans) {
    if (from == spans.start) {
        return;
    }
    const std::vector<PackedSpan> guess = std::move(spans.spans);
    spans.spans.clear();
    spans.start = from;
    std::size_t place = 0;
    std::uint64_t at = from;
    while (at < spans.end) {
        while (place < guess.size() && spans.begin + guess[place].offset() < at) {
            ++place;
        }
        if (place < guess.size() && spans.begin + guess[place].offset() == at) {
            spans.spans.insert(spans.spans.end(), guess.begin() + static_cast<std::ptrdiff_t>(place), guess.end());
            at = spans.stop;
            break;
        }
        const Span span = next_span(bytes, at);
        spans.spans.emplace_back(span, spans.begin);
        at += span.length;
    }
    spans.stop = at;
    count_not_plain(spans);
}

} // namespace marcmill::format
