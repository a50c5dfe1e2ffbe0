#include "format/mrk/framing.hpp"

#include <algorithm>

#include "format/mrk/lines.hpp"
#include "format/mrk/reader.hpp"
#include "format/padding.hpp"

namespace marcmill::mrk {
namespace {

using format::byte_order_mark;
using format::is_padding;

bool begins_record(std::string_view text) {
    return is_leader_line(text) ||
           (text.starts_with(byte_order_mark) && is_leader_line(text.substr(byte_order_mark.size())));
}

/// Behind the line at `at`; the end of `bytes` where no line ends.
std::uint64_t end_of_line(std::string_view bytes, std::uint64_t at) {
    const std::size_t end = bytes.find('\n', at);
    return end == std::string_view::npos ? bytes.size() : end + 1;
}

/// The first line behind the one at `offset` that begins another record. Beyond `most` when there is none up to there.
/// Of a record, blank lines end none; but behind one, a second control number can only be that of a record whose leader
/// is missing.
std::uint64_t end_of_lines(std::string_view bytes, std::uint64_t offset, std::uint64_t most, bool is_record) {
    bool has_number = is_number_line(bytes.substr(offset));
    bool is_behind_blank = false;
    std::uint64_t at = end_of_line(bytes.substr(0, most + 1), offset);
    while (at < most) {
        const std::string_view rest = bytes.substr(at);
        const bool is_number = is_number_line(rest);
        if (begins_record(rest) || (is_record && is_number && has_number && is_behind_blank)) {
            return at;
        }
        has_number = has_number || is_number;
        is_behind_blank = is_blank_line(rest);
        at = end_of_line(bytes.substr(0, most + 1), at);
    }
    return at;
}

std::uint64_t end_of_padding(std::string_view bytes, std::uint64_t offset) {
    while (offset != bytes.size() && is_padding(bytes[offset])) {
        ++offset;
    }
    return offset;
}

} // namespace

Span MrkFraming::next_span(std::string_view bytes, std::uint64_t offset) const {
    const std::string_view near = bytes.substr(0, std::min<std::uint64_t>(bytes.size(), offset + max_record));
    if (const std::uint64_t end = end_of_padding(near, offset); end != offset) {
        return {offset, end - offset, SpanKind::padding, FaultCode::none};
    }
    const std::string_view rest = near.substr(offset);
    if (rest.starts_with(byte_order_mark) && rest.substr(byte_order_mark.size()).starts_with('=')) {
        return {offset, byte_order_mark.size(), SpanKind::junk, FaultCode::byte_order_mark};
    }
    const bool is_record = rest.starts_with('=');
    const std::uint64_t end = end_of_lines(bytes, offset, near.size(), is_record);
    return is_record && end <= near.size() // else too long to be a record
               ? Span{offset, end - offset, SpanKind::record, FaultCode::none}
               : Span{offset, std::min<std::uint64_t>(end, near.size()) - offset, SpanKind::junk, FaultCode::junk};
}

std::uint64_t MrkFraming::guess_boundary(std::string_view bytes, std::uint64_t from, std::uint64_t to) const {
    std::uint64_t at = bytes.substr(0, to).find('\n', from - 1);
    while (at != std::string_view::npos && at + 1 < to) {
        if (is_leader_line(bytes.substr(at + 1))) {
            return at + 1;
        }
        at = bytes.substr(0, to).find('\n', at + 1);
    }
    return to;
}

/// What ends before the bytes do was ended by a line that is there.
bool MrkFraming::is_open(std::string_view bytes, const Span& span) const {
    return span.offset + span.length == bytes.size() && span.length != max_record;
}

std::uint64_t MrkFraming::lookahead() const {
    constexpr std::uint64_t usual_record = std::uint64_t{32} << 10;
    return usual_record;
}

detail::Finding MrkFraming::finding_of(const Span& span) const {
    return {span.fault, 0, static_cast<std::uint32_t>(span.length), {}, {}};
}

std::unique_ptr<format::Reader> MrkFraming::reader() const {
    return std::make_unique<MrkReader>();
}

} // namespace marcmill::mrk
