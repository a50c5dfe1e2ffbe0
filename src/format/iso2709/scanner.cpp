#include "format/iso2709/boundary.hpp"

#include <marcmill/scan.hpp>

namespace marcmill {

std::optional<Span> Scanner::next() {
    if (offset_ >= bytes_.size()) {
        return std::nullopt;
    }
    const Span span = iso2709::next_span(bytes_, offset_);
    offset_ += span.length;
    return span;
}

} // namespace marcmill
