#include "format/aleph/format.hpp"

#include "format/aleph/framing.hpp"
#include "format/aleph/lines.hpp"
#include "format/aleph/writer.hpp"

namespace marcmill::aleph {
namespace {

/// A numbered line with its columns.
bool is_field_line(std::string_view text) {
    return is_numbered(text) && has_columns(text.substr(0, text.find_first_of("\r\n")));
}

/// Such a line stands first, or two of them in a row behind other text.
bool knows(std::string_view first_bytes) {
    std::string_view text = format::text_in(first_bytes);
    while (!text.empty() && (text.starts_with(format::byte_order_mark) || format::is_padding(text.front()))) {
        text.remove_prefix(format::is_padding(text.front()) ? 1 : format::byte_order_mark.size());
    }
    if (is_field_line(text)) {
        return true;
    }
    int in_row = 0;
    while (!text.empty() && in_row < 2) {
        in_row = is_field_line(text) ? in_row + 1 : 0;
        text.remove_prefix(format::end_of_line(text, 0));
    }
    return in_row == 2;
}

} // namespace

constinit const Format format{
    "aleph",
    "Aleph sequential",
    "looks like Aleph sequential, which --from aleph reads",
    knows,
    [](std::string_view) -> std::unique_ptr<const format::Framing> { return std::make_unique<AlephFraming>(); },
    []() -> std::unique_ptr<format::Writer> { return std::make_unique<AlephWriter>(); },
};

} // namespace marcmill::aleph
