#include "format/spans.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace marcmill {

std::string_view name(SpanKind kind) {
    constexpr std::string_view names[] = {"record", "rejected", "padding", "junk"};
    return names[static_cast<std::size_t>(kind)];
}

namespace format {
namespace {

struct Nature {
    SpanKind kind;
    FaultCode fault;
};

/// What a span can be by its boundaries, in any format; the plain record first.
constexpr Nature natures[] = {
    {SpanKind::record, FaultCode::none},
    {SpanKind::record, FaultCode::record_oversize},
    {SpanKind::rejected, FaultCode::length_not_digits},
    {SpanKind::rejected, FaultCode::length_mismatch},
    {SpanKind::rejected, FaultCode::record_truncated},
    {SpanKind::rejected, FaultCode::base_address_invalid},
    {SpanKind::rejected, FaultCode::json_malformed},
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

} // namespace format
} // namespace marcmill
