#include "format/iso2709/decomposition.hpp"

#include <cstddef>

namespace marcmill::iso2709 {
namespace {

/// A digit for each character from `first` on.
struct Block {
    std::uint32_t first;
    std::string_view more;
};

/// Source: canonical decompositions of the Unicode Character Database: Latin-1 Supplement, Latin Extended-A and -B.
constexpr Block latin{0xC0, "1111110111111111011111100111110011111101111111110111111001111101"
                            "1111111111111111001111111111111111111100111111111000111101111110"
                            "0001111110001111110011111111111111111100111111111111111111111110"
                            "0000000000000000000000000000000011000000000000011000000000000000"
                            "0000000000000111111113333333303333220011111133221000110011332222"
                            "1111111111111111111111111111001100000011113333113311000000000000"
                            "0000000000000000"};

/// Latin Extended Additional.
constexpr Block latin_additional{0x1E00, "0000000022000000000022220000220000000000000000220000000022000000"
                                         "0000000000002222222200000000220000002222220000000000000022220000"
                                         "0000000000000000000000000001000000002222222222222222222200000022"
                                         "2222222200000000222222222222222222220000222222222200000000000000"};

std::uint32_t more_in(const Block& block, std::uint32_t character) {
    const std::size_t place = character - block.first;
    return character >= block.first && place < block.more.size() ? static_cast<std::uint32_t>(block.more[place] - '0')
                                                                 : 0;
}

/// The low six bits of the byte, if it goes on with a character.
bool goes_on(std::string_view bytes, std::size_t at, std::uint32_t& character) {
    if (at >= bytes.size() || (static_cast<unsigned char>(bytes[at]) & 0xC0) != 0x80) {
        return false;
    }
    character = character << 6 | (static_cast<unsigned char>(bytes[at]) & 0x3F);
    return true;
}

} // namespace

std::uint32_t bytes_more_decomposed(std::string_view bytes) {
    const std::uint32_t lead = bytes.empty() ? 0 : static_cast<unsigned char>(bytes[0]);
    std::uint32_t character = lead & 0x1F;
    if (lead >= 0xC3 && lead <= 0xC9) {
        return goes_on(bytes, 1, character) ? more_in(latin, character) : 0;
    }
    character = lead & 0x0F;
    if (lead == 0xE1) {
        return goes_on(bytes, 1, character) && goes_on(bytes, 2, character) ? more_in(latin_additional, character) : 0;
    }
    return 0;
}

} // namespace marcmill::iso2709
