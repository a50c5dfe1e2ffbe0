#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace marcmill::scan {

/// Where one byte occurs in a text: one bit per byte of the text, the number of bits set before each word, and the
/// positions of the set bits.
struct ByteIndex {
    std::uint64_t* bits;      ///< words_of(size) of them; bit b of word w stands for byte 64 w + b
    std::uint32_t* ranks;     ///< as many
    std::uint32_t* positions; ///< room for position_slack more than there are: size + position_slack, or as counted
};

/// Positions are written eight at a time, so that the usual word takes no branch that the processor mispredicts.
inline constexpr std::size_t position_slack = 8;

constexpr std::size_t words_of(std::size_t size) {
    return size / 64 + 1;
}

/// Finds every `byte` of `text` (at most 2^32 - 1 bytes; not one byte outside it is read) from the word on that holds
/// `from`, at most the text's size, and fills `index`: its words before that one are left as they are. Returns how many
/// there are.
std::size_t index_byte(std::string_view text, std::size_t from, char byte, const ByteIndex& index);

/// For each of `count` offsets, `stride` apart, writes the number of positions below it to the same place in `ranks`.
/// Offsets are at least the `from` that was indexed, and at most the text's size.
void rank_offsets(const ByteIndex& index, const std::uint32_t* offsets, std::uint32_t* ranks, std::size_t count,
                  std::size_t stride);

} // namespace marcmill::scan
