#include "format/line_framing.hpp"

#include <algorithm>

#include "format/lines.hpp"

namespace marcmill::format {

std::uint64_t LineFraming::length_of_marks(std::string_view text) const {
    std::uint64_t length = 0;
    while (text.substr(length).starts_with(byte_order_mark)) {
        length += byte_order_mark.size();
    }
    return length;
}

/// Behind the padding that begins at `offset`, or behind a comment.
std::uint64_t LineFraming::end_of_padding(std::string_view bytes, std::uint64_t offset) const {
    if (is_comment(bytes.substr(offset))) {
        return end_of_line(bytes, offset);
    }
    while (offset != bytes.size() && is_padding(bytes[offset])) {
        ++offset;
    }
    return offset;
}

Span LineFraming::next_span(std::string_view bytes, std::uint64_t offset) const {
    const std::string_view near = bytes.substr(0, std::min<std::uint64_t>(bytes.size(), offset + max_record));
    if (const std::uint64_t end = end_of_padding(near, offset); end != offset) {
        return {offset, end - offset, SpanKind::padding, FaultCode::none};
    }
    if (const std::uint64_t marks = length_of_marks(near.substr(offset)); marks != 0) {
        return {offset, marks, SpanKind::junk, FaultCode::byte_order_mark};
    }
    const bool is_record = begins_record(bytes.substr(offset));
    const std::uint64_t end = end_of_lines(bytes, offset, near.size(), is_record);
    return is_record && end <= near.size() // else too long to be a record
               ? Span{offset, end - offset, SpanKind::record, FaultCode::none}
               : Span{offset, std::min<std::uint64_t>(end, near.size()) - offset, SpanKind::junk, FaultCode::junk};
}

/// What ends before the bytes do was ended by a line that is there, but more of its bytes may make another of it.
/// Padding is ended by one byte.
bool LineFraming::is_open(std::string_view bytes, const Span& span) const {
    const std::uint64_t behind = bytes.size() - (span.offset + span.length);
    if (span.kind == SpanKind::padding) {
        return behind == 0 && span.length != max_record;
    }
    return behind < longest_beginning;
}

std::uint64_t LineFraming::lookahead() const {
    constexpr std::uint64_t usual_record = std::uint64_t{32} << 10;
    return usual_record;
}

detail::Finding LineFraming::finding_of(const Span& span) const {
    return {span.fault, 0, static_cast<std::uint32_t>(span.length), {}, {}};
}

} // namespace marcmill::format
