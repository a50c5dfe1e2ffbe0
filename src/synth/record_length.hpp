#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "synth/random.hpp"

/// How long records are: right-skewed, as those of real catalogues.
namespace marcmill::synth {

/// The lengths below which a part of the records lies.
struct Quantile {
    std::uint32_t part;   ///< per mille of the records
    std::uint32_t length; ///< bytes, scaled to a mean of 1,200; less the shortest record's
};

inline constexpr std::uint32_t shortest_record = 130; // 001, 008 and a title of a word

/// Of 28,012 MARC 21 records from 52 sources, none of which weighs more than 200 records.
inline constexpr std::array<Quantile, 12> length_quantiles{{{0, 0},
                                                            {10, 83},
                                                            {50, 108},
                                                            {100, 272},
                                                            {250, 475},
                                                            {500, 858},
                                                            {750, 1334},
                                                            {900, 2217},
                                                            {950, 3018},
                                                            {990, 3987},
                                                            {999, 6242},
                                                            {1000, 11000}}};

/// The mean of a line through the quantiles, in bytes.
consteval std::uint64_t mean_of_quantiles() {
    std::uint64_t area = 0;
    for (std::size_t at = 1; at < length_quantiles.size(); ++at) {
        const Quantile low = length_quantiles[at - 1];
        const Quantile high = length_quantiles[at];
        area += std::uint64_t{high.part - low.part} * (low.length + high.length);
    }
    return area / 2 / 1000;
}

/// A length whose mean is `mean`; 90,000 bytes at most, which leaves room for a last field in 99,999.
inline std::uint32_t draw_length(Random& random, std::uint32_t mean) {
    constexpr std::uint32_t steps = 1000; // between one per mille and the next
    const std::uint32_t drawn = random.below(1000 * steps);
    std::size_t at = 1;
    while (drawn >= length_quantiles[at].part * steps) {
        ++at;
    }
    const Quantile low = length_quantiles[at - 1];
    const Quantile high = length_quantiles[at];
    const std::uint64_t above = std::uint64_t{high.length - low.length} * (drawn - low.part * steps);
    const std::uint64_t bytes = low.length + above / (std::uint64_t{high.part - low.part} * steps);
    const std::uint64_t scaled = shortest_record + bytes * (mean - shortest_record) / mean_of_quantiles();
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(scaled, 90'000));
}

} // namespace marcmill::synth
