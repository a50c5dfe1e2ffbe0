#include "format/framing.hpp"

#include <algorithm>

namespace marcmill::format {
namespace {

void count_not_plain(ChunkSpans& spans) {
    spans.not_plain = 0;
    for (const PackedSpan span : spans.spans) {
        spans.not_plain += static_cast<std::size_t>(!span.is_plain_record());
    }
}

/// The walk from `at` to the chunk's end.
void walk_on(const Framing& framing, std::string_view bytes, std::uint64_t at, ChunkSpans& spans) {
    while (at < spans.end) {
        const Span span = framing.next_span(bytes, at);
        spans.spans.emplace_back(span, spans.begin);
        at += span.length;
    }
    spans.stop = at;
    count_not_plain(spans);
}

} // namespace

/// Of plain records only the last can be open: whatever stands behind another one has shown where it ends.
std::size_t first_open(const Framing& framing, std::string_view bytes, const ChunkSpans& spans, std::size_t place) {
    const std::size_t size = spans.spans.size();
    if (spans.not_plain == 0) {
        place = std::max(place, size - std::min<std::size_t>(size, 1));
    }
    const auto may_be_open = [&](std::size_t at) { return at + 1 == size || !spans.spans[at].is_plain_record(); };
    while (place < size && !(may_be_open(place) && framing.is_open(bytes, spans.spans[place].unpack(spans.begin)))) {
        ++place;
    }
    return place;
}

void walk_again(const Framing& framing, std::string_view bytes, ChunkSpans& spans, std::size_t place) {
    std::uint64_t at = spans.begin + spans.spans[place].offset();
    spans.spans.resize(place);
    walk_on(framing, bytes, at, spans);
}

void Framing::guess_spans(std::string_view bytes, std::uint64_t begin, std::uint64_t end,
                          std::unique_ptr<GuessMemory>& /*memory*/, ChunkSpans& out) const {
    out.begin = begin;
    out.end = end;
    out.start = begin == 0 ? 0 : guess_boundary(bytes, begin, end);
    out.spans.clear();
    walk_on(*this, bytes, out.start, out);
}

void link(const Framing& framing, std::string_view bytes, std::uint64_t from, ChunkSpans& spans) {
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
        const Span span = framing.next_span(bytes, at);
        spans.spans.emplace_back(span, spans.begin);
        at += span.length;
    }
    spans.stop = at;
    count_not_plain(spans);
}

} // namespace marcmill::format
