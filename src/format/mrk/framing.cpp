#include "format/mrk/framing.hpp"

#include <algorithm>

#include "format/mrk/lines.hpp"
#include "format/mrk/reader.hpp"
#include "format/padding.hpp"

namespace marcmill::mrk {
namespace {

using format::byte_order_mark;
using format::is_padding;

/// Whether a record may begin: with a leader, with a field where that is missing, or with a comment before them.
bool begins_lines(std::string_view text) {
    return text.starts_with('=') || is_comment(text);
}

bool begins_record(std::string_view text) {
    return is_leader_line(text) ||
           (text.starts_with(byte_order_mark) && is_leader_line(text.substr(byte_order_mark.size())));
}

/// The first line behind the one at `offset` that belongs to no record at `offset`. Beyond `most` when there is none up
/// to there. Behind a blank line a record goes on with fields alone, and not with a second control number, which can
/// only be that of a record whose leader is missing.
std::uint64_t end_of_lines(std::string_view bytes, std::uint64_t offset, std::uint64_t most, bool is_record) {
    const std::string_view near = bytes.substr(0, most + 1);
    bool has_number = is_number_line(bytes.substr(offset));
    bool is_behind_blank = false;
    std::uint64_t at = end_of_line(near, offset);
    while (at < most) {
        const std::string_view rest = bytes.substr(at);
        const std::uint64_t end = end_of_line(near, at);
        const bool is_number = is_number_line(rest);
        const bool goes_on = rest.starts_with('=') ? !(is_number && has_number) : is_comment(rest);
        const bool is_blank_line = is_blank(bytes.substr(at, end - at));
        if (begins_record(rest) || (is_record && is_behind_blank && !is_blank_line && !goes_on)) {
            return at;
        }
        has_number = has_number || is_number;
        is_behind_blank = is_blank_line;
        at = end;
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
    if (rest.starts_with(byte_order_mark) && begins_lines(rest.substr(byte_order_mark.size()))) {
        return {offset, byte_order_mark.size(), SpanKind::junk, FaultCode::byte_order_mark};
    }
    const bool is_record = begins_lines(rest);
    const std::uint64_t end = end_of_lines(bytes, offset, near.size(), is_record);
    return is_record && end <= near.size() // else too long to be a record
               ? Span{offset, end - offset, SpanKind::record, FaultCode::none}
               : Span{offset, std::min<std::uint64_t>(end, near.size()) - offset, SpanKind::junk, FaultCode::junk};
}

std::uint64_t MrkFraming::guess_boundary(std::string_view bytes, std::uint64_t from, std::uint64_t to) const {
    constexpr std::string_view leader = "=LDR ";
    const std::string_view near = bytes.substr(0, to + leader.size() - 1);
    for (std::size_t at = near.find(leader, from); at < to; at = near.find(leader, at + 1)) {
        if (bytes[at - 1] == '\n' || bytes[at - 1] == '\r') {
            return at;
        }
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
