#include "format/boundary.hpp"
#include "format/spans.hpp"

#include <cassert>

namespace marcmill::format {
namespace {

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
    {SpanKind::padding, FaultCode::none},
    {SpanKind::junk, FaultCode::junk},
};

std::uint32_t nature_of(const Span& span) {
    std::uint32_t nature = 0;
    while (natures[nature].kind != span.kind || natures[nature].fault != span.fault) {
        ++nature;
    }
    return nature;
}

} // namespace

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
    spans.not_plain = 0;
    for (const PackedSpan span : spans.spans) {
        spans.not_plain += static_cast<std::size_t>(!span.is_plain_record());
    }
}

} // namespace marcmill::format
