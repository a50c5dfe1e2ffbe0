#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace marcmill::perf {

/// How many records of so many are damaged: one of a hundred, the 51st first.
constexpr std::size_t damaged_of(std::size_t records) {
    return (records + 49) / 100;
}

/// The corpus with the length of one record of a hundred stated wrong, in turn a little too long, a little too short,
/// much too long, and as no number: each is rejected, and no other. Needs sound records.
std::string with_some_lengths_wrong(std::string_view made);

/// The corpus with all lengths stated as 00000, so that terminators alone tell where records end.
std::string with_all_lengths_zero(std::string_view made);

} // namespace marcmill::perf
