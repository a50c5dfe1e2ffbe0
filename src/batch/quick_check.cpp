#include <algorithm>
#include <optional>

#include "batch/chunk.hpp"
#include "batch/one_span.hpp"
#include "batch/open_part.hpp"
#include "format/boundary.hpp"

#include <marcmill/batch.hpp>
#include <marcmill/detail/engine.hpp>

namespace marcmill {
namespace {

/// What is walked for the last record at first. Eight times as much is tried where no record begins in it.
constexpr std::uint64_t first_tail = std::uint64_t{256} << 10;

/// The last span in [from, end) that is no padding, from the boundary `from` on.
std::optional<Span> last_span_from(std::string_view bytes, std::uint64_t from) {
    std::optional<Span> last;
    while (from < bytes.size()) {
        const Span span = format::next_span(bytes, from);
        last = span.kind == SpanKind::padding ? last : span;
        from += span.length;
    }
    return last;
}

std::optional<Span> first_span(std::string_view bytes) {
    std::uint64_t at = 0;
    while (at < bytes.size()) {
        const Span span = format::next_span(bytes, at);
        if (span.kind != SpanKind::padding) {
            return span;
        }
        at += span.length;
    }
    return std::nullopt;
}

std::optional<Span> last_span(std::string_view bytes) {
    for (std::uint64_t tail = first_tail; tail < bytes.size(); tail *= 8) {
        const std::uint64_t boundary = format::guess_boundary(bytes, bytes.size() - tail, bytes.size());
        if (boundary != bytes.size()) {
            return last_span_from(bytes, boundary);
        }
    }
    return last_span_from(bytes, 0);
}

void check_span(const detail::Chunk::File& file, const Span& span, std::vector<Fault>& faults) {
    const format::ChunkSpans one = detail::chunk_of(span);
    detail::Scratch scratch;
    detail::ChunkResult result;
    detail::Chunk chunk{file, one, {}, scratch, result, {}};
    while (chunk.next_record() != nullptr) {
    }
    for (Fault& fault : result.faults) {
        fault.path = file.name;
        fault.record = 0; // how many are before it was not counted
        faults.push_back(std::move(fault));
    }
}

} // namespace

std::vector<Fault> quick_check(const Corpus& corpus, const Options& asked) {
    Options options = detail::for_one_record(asked);
    options.on_error = OnError::skip; // what is wrong is told, mended or not
    std::vector<Fault> faults;
    for (std::size_t part = 0; part < corpus.parts().size(); ++part) {
        const auto input = io::filled(detail::open_part(corpus.parts()[part], options.io));
        const detail::Chunk::File file{input->bytes(), corpus.parts()[part].name, static_cast<std::uint32_t>(part),
                                       &options};
        const auto first = first_span(file.bytes);
        if (!first) {
            continue;
        }
        check_span(file, *first, faults);
        const auto last = last_span(file.bytes);
        if (last && last->offset != first->offset) {
            check_span(file, *last, faults);
        }
        input->verify_whole();
        input->verify_unchanged();
    }
    return faults;
}

} // namespace marcmill
