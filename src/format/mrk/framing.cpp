#include "format/mrk/framing.hpp"

#include "format/mrk/lines.hpp"
#include "format/mrk/reader.hpp"

namespace marcmill::mrk {
namespace {

using format::byte_order_mark;

/// So many byte order marks are known for what they are inside a file: several programs wrote one each.
constexpr std::size_t most_marks = 8;

/// The bytes of the byte order marks that stand before lines or padding; 0 where there are none.
std::uint64_t marks_before_line(std::string_view text) {
    std::uint64_t length = 0;
    while (text.substr(length).starts_with(byte_order_mark)) {
        length += byte_order_mark.size();
    }
    const std::string_view behind = text.substr(length);
    const bool are_marks =
        behind.starts_with('=') || is_comment(behind) || (!behind.empty() && format::is_padding(behind.front()));
    return are_marks ? length : 0;
}

/// What no record goes on with: a leader, or marks where another file began.
bool ends_record(std::string_view text) {
    if (!text.starts_with(byte_order_mark)) [[likely]] {
        return is_leader_line(text);
    }
    return marks_before_line(text.substr(0, most_marks * byte_order_mark.size() + 1)) != 0;
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

bool MrkFraming::begins_record(std::string_view text) const {
    return text.starts_with('=');
}

bool MrkFraming::is_comment(std::string_view text) const {
    return mrk::is_comment(text);
}

std::uint64_t MrkFraming::length_of_marks(std::string_view text) const {
    return marks_before_line(text);
}

/// Behind a blank line a record goes on with fields alone, and not with a second control number, which can only be that
/// of a record whose leader is missing. It never goes on with a line of ISO 2709.
std::uint64_t MrkFraming::end_of_lines(std::string_view bytes, std::uint64_t offset, std::uint64_t most,
                                       bool is_record) const {
    const std::string_view near = bytes.substr(0, most + 1);
    bool has_number = is_number_line(bytes.substr(offset));
    bool is_behind_blank = false;
    std::uint64_t at = end_of_line(near, offset);
    while (at < most) {
        const std::string_view rest = bytes.substr(at);
        const std::uint64_t end = end_of_line(near, at);
        const bool is_number = is_number_line(rest);
        const bool goes_on = rest.starts_with('=') ? !(is_number && has_number) : mrk::is_comment(rest);
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

std::uint64_t MrkFraming::guess_boundary(std::string_view bytes, std::uint64_t from, std::uint64_t to) const {
    const std::uint64_t usual = find_leader(bytes, leader_line, from, to);
    return usual != to ? usual : find_leader(bytes, other_leader_line, from, to);
}

std::unique_ptr<format::Reader> MrkFraming::reader() const {
    return std::make_unique<MrkReader>();
}

} // namespace marcmill::mrk
