#pragma once

#include <cstdint>
#include <string_view>

#include "record/finding.hpp"

namespace marcmill::marcjson {

inline constexpr std::string_view escape_expected =
    "a backslash with one of \"\\/bfnrt, or with u and four hexadecimal digits";

/// From the place at fault on, nothing of the record was read.
inline detail::Finding fault_at(FaultCode code, std::string_view source, std::uint64_t at, std::string_view expected) {
    return {code, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(source.size() - at), {}, expected};
}

} // namespace marcmill::marcjson
