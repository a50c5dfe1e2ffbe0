#include "text/repertoire.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

#include "text/double_marks.hpp"
#include "text/marc8_tables.hpp"
#include "text/plain_text.hpp"

namespace marcmill::text {
namespace {

std::vector<Held> all_held() {
    std::vector<Held> held;
    for (std::size_t set = 0; set < one_byte_sets; ++set) {
        for (unsigned code = 0x21; code < 0x7F; ++code) {
            const Character character = one_byte_character(static_cast<CharacterSet>(set), code);
            if (character.value != 0) {
                held.push_back({character.value, code, static_cast<CharacterSet>(set), character.is_mark});
            }
        }
    }
    for (const EastAsianRow& row : east_asian_rows) {
        for (std::uint32_t cell = 0x20; cell < 0x7F; ++cell) {
            const std::uint32_t code = std::uint32_t{row.code} << 8 | cell;
            if (const char32_t character = east_asian_character(code)) {
                held.push_back({character, code, CharacterSet::east_asian, false});
            }
        }
    }
    std::sort(held.begin(), held.end(), [](const Held& left, const Held& right) {
        return std::tie(left.character, left.set, left.code) < std::tie(right.character, right.set, right.code);
    });
    return held;
}

/// The codes by their characters, and where those of each begin.
class Repertoire {
  public:
    std::span<const Held> held_as(char32_t character) const {
        const std::size_t place = std::min<std::size_t>(character, beyond);
        const std::span<const Held> found{held_.data() + begins_[place], held_.data() + begins_[place + 1]};
        if (character < beyond) {
            return found;
        }
        const auto [begin, end] = std::equal_range(found.begin(), found.end(), Held{character}, is_before);
        return {begin, end};
    }

  private:
    static constexpr std::size_t beyond = 0x10000; ///< the first character that has no place of its own

    static bool is_before(const Held& left, const Held& right) { return left.character < right.character; }

    std::vector<std::uint16_t> all_begins() const {
        std::vector<std::uint16_t> begins;
        std::size_t begin = 0;
        for (std::size_t place = 0; place <= beyond; ++place) {
            while (begin < held_.size() && held_[begin].character < place) {
                ++begin;
            }
            begins.push_back(static_cast<std::uint16_t>(begin));
        }
        begins.push_back(static_cast<std::uint16_t>(held_.size()));
        return begins;
    }

    std::vector<Held> held_ = all_held();
    std::vector<std::uint16_t> begins_ = all_begins();
};

} // namespace

std::span<const Held> held_as(char32_t character) {
    static const Repertoire repertoire;
    return repertoire.held_as(character);
}

unsigned char control_byte(char32_t character) {
    if (character < 0x20 || character == 0x7F) {
        return character == static_cast<unsigned char>(escape) ? 0 : static_cast<unsigned char>(character);
    }
    for (const unsigned byte : {0x88U, 0x89U, 0x8DU, 0x8EU}) { // those of C1 that are in use
        if (c1_character(byte) == character) {
            return static_cast<unsigned char>(byte);
        }
    }
    return 0;
}

bool is_mark(char32_t character) {
    const auto codes = held_as(character);
    return is_double_mark(character) || (!codes.empty() && codes.front().is_mark);
}

bool is_base(char32_t character) {
    return character == ' ' || (!held_as(character).empty() && !is_mark(character));
}

const Held* code_in(CharacterSet set, char32_t character) {
    const auto codes = held_as(character);
    const auto found = std::find_if(codes.begin(), codes.end(), [=](const Held& code) { return code.set == set; });
    return found == codes.end() ? nullptr : &*found;
}

Parts parts_of(char32_t character) {
    const auto found =
        std::lower_bound(decompositions.begin(), decompositions.end(), character,
                         [](const Decomposition& left, char32_t right) { return left.character < right; });
    if (found == decompositions.end() || found->character != character) {
        return {};
    }
    return {found->first, found->second};
}

char32_t whole_of(Parts parts) {
    static const std::vector<Decomposition> held = [] {
        std::vector<Decomposition> wholes;
        std::copy_if(decompositions.begin(), decompositions.end(), std::back_inserter(wholes),
                     [](const Decomposition& whole) { return whole.second != 0 && !held_as(whole.character).empty(); });
        return wholes;
    }();
    const auto found = std::find_if(held.begin(), held.end(), [&](const Decomposition& whole) {
        return whole.first == parts.first && whole.second == parts.second;
    });
    return found == held.end() ? 0 : found->character;
}

} // namespace marcmill::text
