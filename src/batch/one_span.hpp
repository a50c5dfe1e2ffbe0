#pragma once

#include "format/spans.hpp"

#include <marcmill/options.hpp>

namespace marcmill::detail {

/// A chunk of one span, for those who look at one place of a file.
inline format::ChunkSpans chunk_of(const Span& span) {
    const std::uint64_t end = span.offset + span.length;
    return {span.offset, end, span.offset, end, {format::PackedSpan{span, span.offset}}, 1};
}

/// What of the options bears on one record: there is no run to end, and nobody to tell.
inline Options for_one_record(const Options& asked) {
    Options options;
    options.check = asked.check;
    options.io = asked.io;
    options.from = asked.from;
    options.encoding = asked.encoding;
    options.normalize = asked.normalize;
    options.decode = asked.decode;
    options.reject_oversize = asked.reject_oversize;
    options.on_error = asked.on_error == OnError::repair ? OnError::repair : OnError::skip;
    return options;
}

} // namespace marcmill::detail
