#pragma once

#include <cstdint>

namespace marcmill::synth {

/// SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", 2014). The standard's
/// distributions are left to each library; integers alone give the same numbers on every machine. So that the numbers
/// are also used in the same order, no expression draws twice where the language leaves the order open.
class Random {
  public:
    /// The sequence of record `record` in the corpus of `seed`: it depends on nothing else.
    Random(std::uint64_t seed, std::uint64_t record) : state_{mix(mix(seed + step) + record * step)} {}

    std::uint64_t next() { return mix(state_ += step); }

    /// 0 to `count` - 1. By multiplication, so that no number is drawn twice.
    std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(((next() >> 32) * count) >> 32); }

    /// `low` to `high`, both included.
    std::uint32_t between(std::uint32_t low, std::uint32_t high) { return low + below(high - low + 1); }

    /// True in `per_mille` of 1,000 cases.
    bool chance(std::uint32_t per_mille) { return below(1000) < per_mille; }

  private:
    static constexpr std::uint64_t step = 0x9E3779B97F4A7C15;

    static constexpr std::uint64_t mix(std::uint64_t word) {
        word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9;
        word = (word ^ (word >> 27)) * 0x94D049BB133111EB;
        return word ^ (word >> 31);
    }

    std::uint64_t state_;
};

} // namespace marcmill::synth
