#include "format/marcjson/format.hpp"

#include <optional>

#include "format/marcjson/framing.hpp"
#include "format/marcjson/writer.hpp"

namespace marcmill::marcjson {
namespace {

/// The first record in the beginning of a file, cut or not, where nothing but JSON stands before it.
std::optional<std::string_view> first_record(std::string_view bytes) {
    const MarcJsonFraming framing;
    for (std::uint64_t at = 0; at < bytes.size();) {
        const Span span = framing.next_span(bytes, at);
        if (span.kind == SpanKind::record || span.kind == SpanKind::rejected) {
            return bytes.substr(at, span.length);
        }
        if (span.kind == SpanKind::junk && span.fault != FaultCode::byte_order_mark && bytes[at] != '{') {
            return std::nullopt;
        }
        at += span.length;
    }
    return std::nullopt;
}

/// Other JSON has fields as well: those of a record have tags.
bool is_marc(std::string_view record) {
    const auto holds = [&](std::string_view text) { return record.find(text) != std::string_view::npos; };
    return holds("\"leader\"") || holds("\"001\"") || holds("\"008\"") || holds("\"tag\"");
}

/// Whether a record stands on a line of its own, as far as it is there.
bool is_line(std::string_view bytes, std::string_view record) {
    const std::string_view before = bytes.substr(0, static_cast<std::size_t>(record.data() - bytes.data()));
    const std::size_t end = record.find('\n');
    return before.find('[') == std::string_view::npos && (end == std::string_view::npos || end + 1 == record.size());
}

bool knows(std::string_view first_bytes, bool as_lines) {
    const std::optional<std::string_view> record = first_record(first_bytes);
    return record && is_marc(*record) && is_line(first_bytes, *record) == as_lines;
}

std::unique_ptr<const format::Framing> framing(std::string_view) {
    return std::make_unique<MarcJsonFraming>();
}

} // namespace

constinit const Format format{
    "marc-json",
    "MARC-in-JSON",
    "looks like MARC-in-JSON, which --from marc-json reads",
    [](std::string_view first_bytes) { return knows(first_bytes, false); },
    framing,
    []() -> std::unique_ptr<format::Writer> { return std::make_unique<MarcJsonWriter>(one_array); },
    true,
};

constinit const Format lines{
    "jsonl",
    "MARC-in-JSON, a record a line",
    "looks like MARC-in-JSON, which --from jsonl reads",
    [](std::string_view first_bytes) { return knows(first_bytes, true); },
    framing,
    []() -> std::unique_ptr<format::Writer> { return std::make_unique<MarcJsonWriter>(record_per_line); },
    true,
};

} // namespace marcmill::marcjson
