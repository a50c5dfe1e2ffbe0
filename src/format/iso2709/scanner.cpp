#include "format/iso2709/boundary.hpp"

#include <marcmill/scan.hpp>

namespace marcmill {

std::string_view name(SpanKind kind) {
    constexpr std::string_view names[] = {"record", "rejected", "padding", "junk"};
    return names[static_cast<std::size_t>(kind)];
}

std::optional<Span> Scanner::next() {
    if (offset_ >= bytes_.size()) {
        return std::nullopt;
    }
    const Span span = iso2709::next_span(bytes_, offset_);
    offset_ += span.length;
    return span;
}

} // namespace marcmill
