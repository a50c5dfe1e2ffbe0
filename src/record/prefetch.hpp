#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace marcmill::detail {

/// Asks memory for so many lines of 64 bytes from an address on, an instruction each. They may lie beyond the input,
/// where no pointer may point: hence a number.
template <std::size_t... line>
[[gnu::always_inline]] inline void prefetch_lines(std::uintptr_t first, std::index_sequence<line...> /*lines*/) {
    (__builtin_prefetch(reinterpret_cast<const char*>(first + 64 * line)), ...);
}

template <std::size_t lines>
[[gnu::always_inline]] inline void prefetch_lines(std::uintptr_t first) {
    prefetch_lines(first, std::make_index_sequence<lines>{});
}

} // namespace marcmill::detail
