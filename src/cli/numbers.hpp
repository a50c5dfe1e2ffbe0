#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace marcmill::cli {

/// Decimal digits and nothing else; nothing when it does not fit.
std::optional<std::uint64_t> parse_number(std::string_view text);

/// Without a byte order mark before it, and without blanks and tabs around it.
std::string_view trimmed(std::string_view text);

/// A number of bytes: digits, then nothing, or K, M, G (also KiB, MiB, GiB: powers of 1,024), or KB, MB, GB (powers of
/// 1,000), in any case.
std::optional<std::uint64_t> parse_size(std::string_view text);

/// "1,034,000"
std::string grouped(std::uint64_t number);

/// "1 record", "1,034,000 records"
std::string counted(std::uint64_t number, std::string_view thing);

/// "3.1 %", "0.04 %": one digit behind the point, two below 1 %. Never 100 % of what is not all, nor 0 % of what is
/// there: ">99.9 %", "<0.01 %".
std::string percentage(std::uint64_t part, std::uint64_t whole);

/// "1.2 GB", "64 B": three figures at most before the point, by powers of 1,000.
std::string scaled_bytes(double bytes);

} // namespace marcmill::cli
