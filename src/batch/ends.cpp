#include "batch/ends.hpp"

#include <algorithm>

#include "format/boundary.hpp"
#include "scan/find_byte.hpp"

namespace marcmill::detail {
namespace {

/// What is looked through for a boundary at first. Eight times as much is where there is none.
constexpr std::uint64_t first_tail = std::uint64_t{256} << 10;

/// More than what a span may hang on behind its end, padding aside.
constexpr std::uint64_t seen_behind = std::uint64_t{256} << 10;

/// Where the padding at the end begins, at `from` at the least.
std::uint64_t begin_of_last_padding(std::string_view bytes, std::uint64_t from) {
    constexpr std::uint64_t block = std::uint64_t{64} << 10;
    std::uint64_t end = bytes.size();
    while (end - from >= block && scan::find_outside(bytes.substr(0, end), format::padding_bytes, end - block) == end) {
        end -= block;
    }
    while (end > from && format::is_padding(bytes[end - 1])) {
        --end;
    }
    return end;
}

/// A boundary from `from` on that is not far from `end`; none where none can be seen that near.
std::optional<std::uint64_t> boundary_near(std::string_view bytes, std::uint64_t from, std::uint64_t end) {
    for (std::uint64_t tail = first_tail; tail < end - from; tail *= 8) {
        const std::uint64_t reach = std::min(tail, looked_at);
        const std::uint64_t boundary = format::guess_boundary(bytes, end - reach, end);
        if (boundary != end) {
            return boundary;
        }
        if (reach == looked_at) {
            return std::nullopt;
        }
    }
    return from;
}

/// Bytes of which nothing is known but that no boundary can be seen in them.
EndSpan without_boundary(std::uint64_t from, std::uint64_t to) {
    return {{from, to - from, SpanKind::junk, FaultCode::junk}, false};
}

} // namespace

std::optional<EndSpan> first_span(std::string_view bytes, std::uint64_t from) {
    for (std::uint64_t at = from; at < bytes.size();) {
        const std::string_view near = bytes.substr(0, at + looked_at);
        const Span span = format::next_span(near, at);
        const std::uint64_t end = span.offset + span.length;
        if (near.size() < bytes.size() && end + seen_behind > near.size()) {
            return without_boundary(at, near.size());
        }
        if (span.kind != SpanKind::padding) {
            return EndSpan{span};
        }
        at = end;
    }
    return std::nullopt;
}

std::optional<EndSpan> last_span(std::string_view bytes, std::uint64_t from) {
    const std::uint64_t farthest = std::max(from, bytes.size() - std::min<std::uint64_t>(bytes.size(), passed_over));
    const std::uint64_t end = begin_of_last_padding(bytes, farthest);
    if (end == farthest && farthest != from) {
        return without_boundary(farthest, bytes.size());
    }
    const auto boundary = boundary_near(bytes, from, end);
    if (!boundary) {
        return without_boundary(end - looked_at, end);
    }
    std::optional<EndSpan> last;
    for (std::uint64_t at = *boundary; at < end;) {
        const Span span = format::next_span(bytes, at);
        last = span.kind == SpanKind::padding ? last : EndSpan{span};
        at += span.length;
    }
    return last;
}

} // namespace marcmill::detail
