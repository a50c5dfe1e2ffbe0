#include "format/mrk/format.hpp"

#include "format/mrk/framing.hpp"
#include "format/mrk/lines.hpp"
#include "format/mrk/writer.hpp"
#include "format/padding.hpp"

namespace marcmill::mrk {
namespace {

/// Behind what stands before the first line of a file: marks, padding and comments.
std::string_view first_line(std::string_view text) {
    while (!text.empty()) {
        if (text.starts_with(format::byte_order_mark)) {
            text.remove_prefix(format::byte_order_mark.size());
        } else if (is_comment(text) || format::is_padding(text.front())) {
            text.remove_prefix(is_comment(text) ? end_of_line(text, 0) : 1);
        } else {
            break;
        }
    }
    return text;
}

/// A leader or a field stands first; or behind other text, a leader or two fields in a row.
bool knows(std::string_view first_bytes) {
    const std::string_view first = first_line(first_bytes);
    if (first.starts_with("=LDR") || is_field_line(first)) {
        return true;
    }
    int in_row = 0;
    for (std::string_view text = format::text_in(first); !text.empty() && in_row < 2;
         text.remove_prefix(end_of_line(text, 0))) {
        if (is_leader_line(text)) {
            return true;
        }
        in_row = is_field_line(text) ? in_row + 1 : 0;
    }
    return in_row == 2;
}

} // namespace

constinit const Format format{
    "mrk",
    "mnemonic MARC (.mrk)",
    "looks like mnemonic MARC (.mrk), which --from mrk reads",
    knows,
    [](std::string_view) -> std::unique_ptr<const format::Framing> { return std::make_unique<MrkFraming>(); },
    []() -> std::unique_ptr<format::Writer> { return std::make_unique<MrkWriter>(); },
};

} // namespace marcmill::mrk
