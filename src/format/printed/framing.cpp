#include "format/printed/framing.hpp"

#include "format/printed/lines.hpp"
#include "format/printed/reader.hpp"

namespace marcmill::printed {
namespace {

using format::end_of_line;

bool is_number_line(std::string_view text) {
    return text.starts_with("001 ");
}

} // namespace

bool PrintedFraming::begins_record(std::string_view text) const {
    return is_leader_line(text) || is_field_line(text);
}

bool PrintedFraming::is_comment(std::string_view text) const {
    return printed::is_comment(text);
}

/// Behind a blank line a record goes on with fields alone, and not with a second control number, which can only be that
/// of a record whose leader is missing. It never goes on with a line of ISO 2709.
std::uint64_t PrintedFraming::end_of_lines(std::string_view bytes, std::uint64_t offset, std::uint64_t most,
                                           bool is_record) const {
    const std::string_view near = bytes.substr(0, most + 1);
    bool has_number = is_number_line(bytes.substr(offset));
    bool is_behind_blank = false;
    std::uint64_t at = end_of_line(near, offset);
    while (at < most) {
        const std::string_view rest = bytes.substr(at);
        const std::uint64_t end = end_of_line(near, at);
        const std::string_view text = bytes.substr(at, end - at);
        if (rest.starts_with(format::byte_order_mark) || is_leader_line(rest)) {
            return at;
        }
        if (is_field_line(rest)) {
            const bool is_number = is_number_line(rest);
            if (!is_record || (is_number && has_number && is_behind_blank)) {
                return at;
            }
            has_number = has_number || is_number;
            is_behind_blank = false;
        } else if (format::is_blank(text)) {
            is_behind_blank = true;
        } else if (is_record && !printed::is_comment(rest) && !is_untold(rest) &&
                   (is_behind_blank || format::holds_terminator(text))) {
            return at;
        }
        at = end;
    }
    return at;
}

std::uint64_t PrintedFraming::guess_boundary(std::string_view bytes, std::uint64_t from, std::uint64_t to) const {
    const std::string_view near = bytes.substr(0, to);
    for (std::uint64_t at = end_of_line(near, from - 1); at < to; at = end_of_line(near, at)) {
        if (is_leader_line(bytes.substr(at))) {
            return at;
        }
    }
    return to;
}

std::unique_ptr<format::Reader> PrintedFraming::reader() const {
    return std::make_unique<PrintedReader>();
}

} // namespace marcmill::printed
