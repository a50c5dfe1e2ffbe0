#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "format/framing.hpp"

#include <marcmill/scan.hpp>

/// What stands at the ends of bytes that are all there, padding left out.
namespace marcmill::detail {

/// The first span from the boundary `from` on. Looks at no more than the padding before it and one span.
std::optional<Span> first_span(const format::Framing& framing, std::string_view bytes, std::uint64_t from);

/// The last span from the boundary `from` on: what the walk from there comes to at last. Looks at no more than the
/// padding behind it and the last 64 MiB before that: where no boundary can be seen in them, they are taken to begin
/// with one.
std::optional<Span> last_span(const format::Framing& framing, std::string_view bytes, std::uint64_t from);

} // namespace marcmill::detail
