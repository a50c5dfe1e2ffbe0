#include "format/mrk/format.hpp"

#include "format/mrk/framing.hpp"
#include "format/mrk/lines.hpp"
#include "format/mrk/writer.hpp"
#include "format/padding.hpp"

namespace marcmill::mrk {
namespace {

/// A leader, or a field, stands first, comments apart.
bool knows(std::string_view first_bytes) {
    std::string_view text = first_bytes;
    if (text.starts_with(format::byte_order_mark)) {
        text.remove_prefix(format::byte_order_mark.size());
    }
    while (!text.empty() && (is_comment(text) || format::is_padding(text.front()))) {
        text.remove_prefix(is_comment(text) ? end_of_line(text, 0) : 1);
    }
    return is_leader_line(text) || is_field_line(text);
}

} // namespace

constinit const Format format{
    "mrk",
    "mnemonic MARC (.mrk)",
    knows,
    [](std::string_view) -> std::unique_ptr<const format::Framing> { return std::make_unique<MrkFraming>(); },
    []() -> std::unique_ptr<format::Writer> { return std::make_unique<MrkWriter>(); },
};

} // namespace marcmill::mrk
