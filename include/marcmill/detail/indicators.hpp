#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <marcmill/export.hpp>
#include <marcmill/tag.hpp>

namespace marcmill::detail {

/// leader/10 states how many indicators a data field has.
inline constexpr std::size_t states_indicators = 10;

/// The rule of FieldView, for any data field. Takes time linear in the bytes before the first delimiter.
MARCMILL_API std::uint32_t count_indicators(char stated, Tag tag, std::string_view data) noexcept;

/// How many indicators a data field begins with. `stated` is leader/10, `data` the field without its terminator.
inline std::uint32_t indicator_count(char stated, Tag tag, std::string_view data) noexcept {
    const bool is_usual =
        stated == '2' && data.size() > 2 && data[2] == '\x1F' && data[1] != '\x1F' && data[0] != '\x1F';
    return is_usual ? 2 : count_indicators(stated, tag, data);
}

} // namespace marcmill::detail
