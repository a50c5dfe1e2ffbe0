#include "format/mrk/framing.hpp"

#include <algorithm>

#include "format/mrk/lines.hpp"
#include "format/mrk/reader.hpp"
#include "format/padding.hpp"

namespace marcmill::mrk {
namespace {

using format::byte_order_mark;
using format::is_padding;

/// So many byte order marks are known for what they are inside a file: several programs wrote one each.
constexpr std::size_t most_marks = 8;
/// More bytes than these cannot make something else of a line's beginning.
constexpr std::uint64_t longest_beginning =
    most_marks * byte_order_mark.size() + other_leader_line.size() + length_digits;

/// The bytes of the byte order marks that stand before lines or padding; 0 where there are none.
std::uint64_t length_of_marks(std::string_view text) {
    std::uint64_t length = 0;
    while (text.substr(length).starts_with(byte_order_mark)) {
        length += byte_order_mark.size();
    }
    const std::string_view behind = text.substr(length);
    const bool are_marks =
        behind.starts_with('=') || is_comment(behind) || (!behind.empty() && is_padding(behind.front()));
    return are_marks ? length : 0;
}

/// What no record goes on with: a leader, or marks where another file began.
bool ends_record(std::string_view text) {
    if (!text.starts_with(byte_order_mark)) [[likely]] {
        return is_leader_line(text);
    }
    return length_of_marks(text.substr(0, most_marks * byte_order_mark.size() + 1)) != 0;
}

/// The first line behind the one at `offset` that belongs to no record at `offset`. Beyond `most` when there is none up
/// to there. Behind a blank line a record goes on with fields alone, and not with a second control number, which can
/// only be that of a record whose leader is missing. It never goes on with a line of ISO 2709.
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
        const std::string_view line = bytes.substr(at, end - at);
        const bool is_blank_line = is_blank(line);
        const bool is_text = !is_blank_line && !goes_on;
        if (ends_record(rest) || (is_record && is_text && (is_behind_blank || holds_terminator(line)))) {
            return at;
        }
        has_number = has_number || is_number;
        is_behind_blank = is_blank_line;
        at = end;
    }
    return at;
}

/// Behind the padding that begins at `offset`, or behind a comment, which stands for nothing.
std::uint64_t end_of_padding(std::string_view bytes, std::uint64_t offset) {
    if (is_comment(bytes.substr(offset))) {
        return end_of_line(bytes, offset);
    }
    while (offset != bytes.size() && is_padding(bytes[offset])) {
        ++offset;
    }
    return offset;
}

/// The first line in [from, to) that is a leader and begins so; `to` when there is none.
std::uint64_t find_leader(std::string_view bytes, std::string_view begin, std::uint64_t from, std::uint64_t to) {
    const std::string_view near = bytes.substr(0, to + begin.size() - 1);
    for (std::size_t at = near.find(begin, from); at < to; at = near.find(begin, at + 1)) {
        if ((bytes[at - 1] == '\n' || bytes[at - 1] == '\r') && is_leader_line(bytes.substr(at))) {
            return at;
        }
    }
    return to;
}

} // namespace

Span MrkFraming::next_span(std::string_view bytes, std::uint64_t offset) const {
    const std::string_view near = bytes.substr(0, std::min<std::uint64_t>(bytes.size(), offset + max_record));
    if (const std::uint64_t end = end_of_padding(near, offset); end != offset) {
        return {offset, end - offset, SpanKind::padding, FaultCode::none};
    }
    const std::string_view rest = near.substr(offset);
    if (const std::uint64_t marks = length_of_marks(rest); marks != 0) {
        return {offset, marks, SpanKind::junk, FaultCode::byte_order_mark};
    }
    const bool is_record = rest.starts_with('=');
    const std::uint64_t end = end_of_lines(bytes, offset, near.size(), is_record);
    return is_record && end <= near.size() // else too long to be a record
               ? Span{offset, end - offset, SpanKind::record, FaultCode::none}
               : Span{offset, std::min<std::uint64_t>(end, near.size()) - offset, SpanKind::junk, FaultCode::junk};
}

std::uint64_t MrkFraming::guess_boundary(std::string_view bytes, std::uint64_t from, std::uint64_t to) const {
    const std::uint64_t usual = find_leader(bytes, leader_line, from, to);
    return usual != to ? usual : find_leader(bytes, other_leader_line, from, to);
}

/// What ends before the bytes do was ended by a line that is there, though more bytes may show that it is no leader; or
/// by being too long, where the beginning of a line may have been cut.
bool MrkFraming::is_open(std::string_view bytes, const Span& span) const {
    const std::uint64_t behind = bytes.size() - (span.offset + span.length);
    if (span.length == max_record) {
        return span.kind != SpanKind::padding && behind < longest_beginning;
    }
    return behind == 0 || (behind < longest_beginning && bytes.ends_with(leader_line));
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
