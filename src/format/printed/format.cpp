#include "format/printed/format.hpp"

#include "format/printed/framing.hpp"
#include "format/printed/lines.hpp"
#include "format/printed/writer.hpp"

namespace marcmill::printed {
namespace {

/// A leader's line and a field's stand in a row, whatever stands before.
bool knows(std::string_view first_bytes) {
    bool is_behind_leader = false;
    std::string_view text = format::text_in(first_bytes);
    while (text.starts_with(format::byte_order_mark)) {
        text.remove_prefix(format::byte_order_mark.size());
    }
    for (; !text.empty(); text.remove_prefix(format::end_of_line(text, 0))) {
        if (is_behind_leader && is_field_line(text)) {
            return true;
        }
        is_behind_leader = is_leader_line(text) || (is_behind_leader && is_comment(text));
    }
    return false;
}

} // namespace

constinit const Format format{
    "line",
    "lines of yaz-marcdump",
    "looks like lines that yaz-marcdump prints, which --from line reads",
    knows,
    [](std::string_view) -> std::unique_ptr<const format::Framing> { return std::make_unique<PrintedFraming>(); },
    []() -> std::unique_ptr<format::Writer> { return std::make_unique<PrintedWriter>(); },
};

} // namespace marcmill::printed
