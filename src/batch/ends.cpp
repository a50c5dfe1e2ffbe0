#include "batch/ends.hpp"

#include <algorithm>

#include "format/padding.hpp"
#include "scan/find_byte.hpp"

namespace marcmill::detail {
namespace {

/// What is looked through for a boundary at first. Eight times as much is where there is none.
constexpr std::uint64_t first_tail = std::uint64_t{256} << 10;

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

/// A boundary from `from` on that is not far from `end`.
std::uint64_t boundary_near(const format::Framing& framing, std::string_view bytes, std::uint64_t from,
                            std::uint64_t end) {
    for (std::uint64_t tail = first_tail; tail < end - from; tail *= 8) {
        const std::uint64_t reach = std::min(tail, max_record);
        const std::uint64_t boundary = framing.guess_boundary(bytes, end - reach, end);
        if (boundary != end) {
            return boundary;
        }
        if (reach == max_record) {
            return end - reach;
        }
    }
    return from;
}

} // namespace

std::optional<Span> first_span(const format::Framing& framing, std::string_view bytes, std::uint64_t from) {
    for (std::uint64_t at = from; at < bytes.size();) {
        const Span span = framing.next_span(bytes, at);
        if (span.kind != SpanKind::padding) {
            return span;
        }
        at += span.length;
    }
    return std::nullopt;
}

std::optional<Span> last_span(const format::Framing& framing, std::string_view bytes, std::uint64_t from) {
    const std::uint64_t end = begin_of_last_padding(bytes, from);
    std::optional<Span> last;
    for (std::uint64_t at = boundary_near(framing, bytes, from, end); at < end;) {
        const Span span = framing.next_span(bytes, at);
        last = span.kind == SpanKind::padding ? last : span;
        at += span.length;
    }
    return last;
}

} // namespace marcmill::detail
