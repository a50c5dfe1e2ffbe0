#include "batch/slot.hpp"

namespace marcmill::detail {

ChunkContext Slot::context_behind() const {
    ChunkContext next = context;
    if (spans.not_plain == 0) {
        next.first_number += spans.spans.size();
        next.after_junk = next.after_junk && spans.spans.empty();
        return next;
    }
    for (const format::PackedSpan packed : spans.spans) {
        const SpanKind kind = packed.unpack(0).kind;
        next.first_number += static_cast<std::uint64_t>(kind == SpanKind::record || kind == SpanKind::rejected);
        next.after_junk = kind == SpanKind::junk || (kind == SpanKind::padding && next.after_junk);
    }
    return next;
}

} // namespace marcmill::detail
