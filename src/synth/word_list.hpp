#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "synth/random.hpp"

namespace marcmill::synth {

inline constexpr std::size_t zipf_slots = 2048;
using ZipfSlots = std::array<std::uint16_t, zipf_slots>;

/// Words, the most frequent first: word k is drawn in proportion to 1 / (k + 2), as words and headings are in a
/// catalogue (Zipf).
struct WordList {
    std::span<const std::string_view> words;
    std::span<const std::uint16_t, zipf_slots> slots; ///< places of words, each as often as its share

    std::uint16_t draw(Random& random) const { return slots[random.below(zipf_slots)]; }
    std::string_view pick(Random& random) const { return words[draw(random)]; }
    std::string_view operator[](std::size_t place) const { return words[place]; }
};

/// A table to draw from instead of a sum over weights: in integers, so that it is the same everywhere.
template <std::size_t Count>
consteval ZipfSlots zipf() {
    constexpr std::uint64_t unit = std::uint64_t{1} << 40;
    std::uint64_t total = 0;
    for (std::size_t word = 0; word < Count; ++word) {
        total += unit / (word + 2);
    }
    ZipfSlots slots{};
    std::size_t word = 0;
    std::uint64_t upto = unit / 2; // the weights of all words so far
    for (std::size_t slot = 0; slot < zipf_slots; ++slot) {
        while (word + 1 < Count && total / zipf_slots * slot >= upto) {
            ++word;
            upto += unit / (word + 2);
        }
        slots[slot] = static_cast<std::uint16_t>(word);
    }
    return slots;
}

/// Hidden by name: GCC exports a template's variable whatever -fvisibility says.
template <std::size_t Count>
[[gnu::visibility("hidden")]] inline constexpr ZipfSlots zipf_of = zipf<Count>();

/// `words` outlive the list.
template <std::size_t Count>
constexpr WordList word_list(const std::array<std::string_view, Count>& words) {
    return {words, zipf_of<Count>};
}

} // namespace marcmill::synth
