#include "batch/slot.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "format/format.hpp"

namespace marcmill::detail {
namespace {

/// Whether more junk behind `junk` is of the same run: it ends in no record. More comes only where the junk was cut at
/// the longest span; else a record follows, the end, or a span of padding that ends the run.
bool ends_in_junk(const Span& junk, std::string_view bytes, const Chunk::File& file) {
    if (junk.length != max_record) {
        return true;
    }
    const std::vector<Span> pieces =
        file.framing->reader()->inside(bytes, junk, format::Verdict::unsound, file.options->check);
    return pieces.empty() || pieces.back().kind == SpanKind::junk;
}

} // namespace

void Slot::look() {
    if (file == nullptr) {
        return;
    }
    const io::Stream* const stream = file->stream;
    text = stream == nullptr ? file->facts.bytes : file->facts.bytes.substr(0, stream->available());
    whole = stream == nullptr || stream->is_whole();
    cut = whole && stream != nullptr && stream->failure() != nullptr;
}

void Slot::guess(std::unique_ptr<format::GuessMemory>& memory) {
    file->framing->guess_spans(text, begin, end, memory, spans);
    if (!whole) { // more may be there before the commit, and then it is too late to see what it may change
        const std::size_t open = format::first_open(*file->framing, text, spans);
        open_span = open != spans.spans.size() ? std::optional{open} : std::nullopt;
    }
}

bool Slot::commit() noexcept {
    try {
        return join_chain();
    } catch (...) {
        failure = std::current_exception();
        return join_chain();
    }
}

/// Nothing but a comparison where the guess was right.
bool Slot::join_chain() {
    if (file == nullptr) {
        return true;
    }
    if (failure != nullptr) {
        file->committed_end = end; // whatever comes behind is not visited
        return true;
    }
    if (open_span) {
        format::walk_again(*file->framing, text, spans, *open_span);
    }
    if (!std::exchange(linked, true) && spans.start != file->committed_end) {
        format::link(*file->framing, text, file->committed_end, spans);
        open_span = std::nullopt; // its place is another one now
    }
    if (!whole) {
        open_span = format::first_open(*file->framing, text, spans, open_span.value_or(0));
        if (*open_span != spans.spans.size()) {
            const std::uint64_t from = begin + spans.spans[*open_span].offset();
            wants = text.size() + std::max(file->framing->lookahead(),
                                           text.size() - from); // twice as much, or time would not be linear
            return false;
        }
    }
    file->committed_end = spans.stop;
    if (cut) {
        drop_what_was_cut();
    }
    context = file->committed;
    file->committed = context_behind();
    return true;
}

/// What the cut of a stream left of its last record is neither a record nor a fault of the data.
void Slot::drop_what_was_cut() {
    if (spans.spans.empty() || spans.stop != text.size()) {
        return;
    }
    const Span last = spans.spans.back().unpack(begin);
    const bool is_plain = spans.spans.back().is_plain_record();
    if (last.kind == SpanKind::rejected || last.kind == SpanKind::junk ||
        (is_plain && file->framing->is_open(text, last))) {
        spans.spans.pop_back();
        spans.stop = last.offset;
        spans.not_plain -= static_cast<std::size_t>(!is_plain);
    }
}

ChunkContext Slot::context_behind() const {
    ChunkContext next = context;
    if (spans.not_plain == 0) {
        next.first_number += spans.spans.size();
        next.after_junk = next.after_junk && spans.spans.empty();
        return next;
    }
    std::optional<Span> last_junk; // with padding behind it alone
    for (const format::PackedSpan packed : spans.spans) {
        const Span span = packed.unpack(begin);
        next.first_number +=
            static_cast<std::uint64_t>(span.kind == SpanKind::record || span.kind == SpanKind::rejected);
        if (span.kind != SpanKind::padding || span.length == max_record) {
            last_junk = span.fault == FaultCode::junk ? std::optional{span} : std::nullopt;
            next.after_junk = false;
        }
    }
    next.after_junk = next.after_junk || (last_junk && ends_in_junk(*last_junk, text, file->facts));
    return next;
}

} // namespace marcmill::detail
