#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <marcmill/scan.hpp>

/// What stands at the ends of bytes that are all there, padding left out.
namespace marcmill::detail {

/// The bytes at an end that are looked at, beside a span that begins in them: they are gone through in milliseconds.
inline constexpr std::uint64_t looked_at = std::uint64_t{8} << 20;

/// The padding at the end that is passed over: as much as one span of it holds.
inline constexpr std::uint64_t passed_over = max_record;

struct EndSpan {
    Span span;
    bool found = true; ///< false: no boundary was seen, and the span is what was looked at, or the last of it, as junk
};

/// The first span from the boundary `from` on that is no padding. Looks at no more than twice `looked_at`.
std::optional<EndSpan> first_span(std::string_view bytes, std::uint64_t from);

/// The last span from the boundary `from` on that is no padding: what the walk from there comes to at last. Looks at no
/// more than `passed_over` of padding behind it, and twice `looked_at` before that.
std::optional<EndSpan> last_span(std::string_view bytes, std::uint64_t from);

} // namespace marcmill::detail
