#include "format/marcxml/format.hpp"

#include <algorithm>
#include <string>

#include "format/marcxml/encoding.hpp"
#include "format/marcxml/framing.hpp"
#include "format/marcxml/markup.hpp"
#include "format/marcxml/writer.hpp"
#include "format/padding.hpp"

namespace marcmill::marcxml {
namespace {

using namespace std::string_view_literals;

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// Whether an element begins, and not only what may stand before the first one.
bool holds_element(std::string_view text) {
    for (std::size_t at = text.find('<'); at < text.size(); at = text.find('<', at + 1)) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("<!--")) {
            at = std::min(text.find("-->", at), text.size() - 1);
        } else if (rest.size() > 1 && begins_name(rest[1])) {
            return true;
        }
    }
    return false;
}

bool begins_with(std::string_view text, std::string_view lower) {
    return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) {
               return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
           });
}

/// Whether markup, or nothing, stands behind the comments that `text` begins with: lines of other formats may stand
/// there.
bool goes_on_as_markup(std::string_view text) {
    while (text.starts_with("<!--")) {
        const std::size_t end = text.find("-->");
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 3);
        while (!text.empty() && (format::is_padding(text.front()) || text.front() == '\t')) {
            text.remove_prefix(1);
        }
    }
    return text.empty() || text.front() == '<';
}

/// Markup that names something of MARC; or a record, where it is not Dublin Core's; or nothing yet.
bool knows(std::string_view first_bytes) {
    const Encoding encoding = encoding_of(first_bytes);
    std::string narrowed;
    std::string_view text = first_bytes;
    if (is_utf16(encoding)) {
        narrow(first_bytes, encoding, narrowed);
        text = narrowed;
        text.remove_prefix(text.starts_with('\x80') ? 1 : 0);
    }
    while (text.starts_with(format::byte_order_mark) || (!text.empty() && format::is_padding(text.front()))) {
        text.remove_prefix(format::is_padding(text.front()) ? 1 : format::byte_order_mark.size());
    }
    if (!goes_on_as_markup(text)) {
        return false;
    }
    const bool is_markup = text.size() > 1 && text.front() == '<' && !begins_with(text, "<!doctype html") &&
                           !begins_with(text, "<html") && (begins_name(text[1]) || holds("?!", text.substr(1, 1)));
    if (!is_markup) {
        return false;
    }
    constexpr std::string_view names[] = {"MARC21/slim", "marcxchange",  "marcxml",
                                          "leader>",     "controlfield", "datafield"};
    const bool is_marc = std::any_of(std::begin(names), std::end(names), [&](auto name) { return holds(text, name); });
    const bool is_record = (holds(text, "<record") || holds(text, ":record")) && !holds(text, "oai_dc");
    return is_marc || is_record || !holds_element(text);
}

} // namespace

constinit const Format format{
    .name = "marcxml",
    .title = "MARCXML",
    .hint = "looks like MARCXML, which --from marcxml reads",
    .knows = knows,
    .framing = [](std::string_view first_bytes) -> std::unique_ptr<const format::Framing> {
        return std::make_unique<XmlFraming>(first_bytes);
    },
    .writer = []() -> std::unique_ptr<format::Writer> { return std::make_unique<XmlWriter>(); },
    .writes_utf8 = true,
    .reads_utf16 = true,
};

} // namespace marcmill::marcxml
