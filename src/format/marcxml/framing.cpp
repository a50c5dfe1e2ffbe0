#include "format/marcxml/framing.hpp"

#include <algorithm>
#include <string>

#include "format/marcxml/reader.hpp"
#include "format/marcxml/walk.hpp"

namespace marcmill::marcxml {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t usual_record = std::uint64_t{32} << 10;

bool begins_with_mark(std::string_view bytes, Encoding encoding) {
    return bytes.starts_with(encoding == Encoding::utf16_le ? "\xFF\xFE"sv : "\xFE\xFF"sv);
}

} // namespace

XmlFraming::Seen XmlFraming::look(std::string_view bytes, std::uint64_t offset) const {
    if (is_utf16(encoding_)) {
        return look_at_units(bytes, offset);
    }
    const std::string_view near = bytes.substr(0, std::min<std::uint64_t>(bytes.size(), offset + max_record));
    const bool is_full = near.size() == offset + max_record;
    Walk walk{near, 0, ends_};
    const Span span = walk.span_at(offset, is_full);
    return {span, walk.ran_out() && !is_full};
}

/// Looks at more and more of the text, until it says what stands there.
XmlFraming::Seen XmlFraming::look_at_units(std::string_view bytes, std::uint64_t offset) const {
    const std::string_view rest = bytes.substr(offset, max_record);
    if (rest.size() < 2 || begins_with_mark(rest, encoding_)) {
        const bool is_mark = rest.size() >= 2;
        const FaultCode code = is_mark ? FaultCode::byte_order_mark : FaultCode::junk;
        return {{offset, rest.size() < 2 ? rest.size() : 2, SpanKind::junk, code}, !is_mark};
    }
    std::string text;
    for (std::size_t size = 2 * usual_record;; size *= 4) {
        const bool is_all = size >= rest.size();
        const bool is_full = is_all && rest.size() == max_record;
        narrow(rest.substr(0, size), encoding_, text);
        Walk walk{text, offset / 2, ends_};
        const Span seen = walk.span_at(0, is_full);
        if (is_all || !walk.ran_out()) {
            return {{offset, seen.length * 2, seen.kind, seen.fault}, walk.ran_out() && !is_full};
        }
    }
}

Span XmlFraming::next_span(std::string_view bytes, std::uint64_t offset) const {
    return look(bytes, offset).span;
}

std::uint64_t XmlFraming::guess_boundary(std::string_view bytes, std::uint64_t from, std::uint64_t to) const {
    if (!is_utf16(encoding_)) {
        return Walk{bytes.substr(0, to + max_record), 0, ends_}.find_record(from, to);
    }
    std::string text;
    const std::uint64_t even = from + from % 2;
    if (even >= to) {
        return to;
    }
    narrow(bytes.substr(even, to - even + 2 * usual_record), encoding_, text);
    const std::size_t most = std::min<std::uint64_t>((to - even + 1) / 2, text.size());
    const std::size_t found = Walk{text, even / 2, ends_}.find_record(0, most);
    return found == most ? to : even + 2 * found;
}

bool XmlFraming::is_open(std::string_view bytes, const Span& span) const {
    return look(bytes, span.offset).is_open;
}

std::uint64_t XmlFraming::lookahead() const {
    return usual_record;
}

detail::Finding XmlFraming::finding_of(const Span& span) const {
    return {span.fault, 0, static_cast<std::uint32_t>(span.length), {}, {}};
}

std::unique_ptr<format::Reader> XmlFraming::reader() const {
    return std::make_unique<XmlReader>(encoding_);
}

} // namespace marcmill::marcxml
