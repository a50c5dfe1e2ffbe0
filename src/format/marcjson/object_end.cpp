#include "format/marcjson/object_end.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "format/marcjson/starts.hpp"
#include "scan/json_words.hpp"

namespace marcmill::marcjson {
namespace {

using scan::JsonWord;

/// For each bit, whether an odd number of those up to it are set.
constexpr std::uint64_t odd_up_to(std::uint64_t bits) {
    for (unsigned by = 1; by < 64; by *= 2) {
        bits ^= bits << by;
    }
    return bits;
}

/// What of a text stands in strings, word by word.
class Strings {
  public:
    /// The bytes of the next word that are in a string, its first quote included.
    std::uint64_t in(const JsonWord& word) {
        std::uint64_t quotes = word.quotes;
        if (word.backslashes != 0 || is_escaped_) [[unlikely]] {
            quotes &= ~escaped(word.backslashes);
        }
        const std::uint64_t strings = odd_up_to(quotes) ^ open_;
        open_ = std::uint64_t{0} - (strings >> 63);
        return strings;
    }

  private:
    /// The bytes that stand behind a backslash which none stands before in its turn.
    std::uint64_t escaped(std::uint64_t backslashes) {
        std::uint64_t found = is_escaped_ ? 1 : 0;
        backslashes &= ~found;
        is_escaped_ = false;
        while (backslashes != 0) {
            const std::uint64_t first = backslashes & (0 - backslashes);
            const std::uint64_t next = first << 1;
            is_escaped_ = next == 0;
            found |= next;
            backslashes &= ~(first | next);
        }
        return found;
    }

    std::uint64_t open_ = 0; ///< all bits, where the text so far leaves a string open
    bool is_escaped_ = false;
};

/// The bit of `closes` at which as many are closed as were open, `depth` before the word; zero where there is none.
std::uint64_t last_close(std::uint64_t opens, std::uint64_t closes, std::uint64_t depth) {
    for (std::uint64_t both = opens | closes; both != 0; both &= both - 1) {
        const std::uint64_t bit = both & (0 - both);
        depth += (opens & bit) != 0 ? 1 : std::uint64_t{0} - 1;
        if (depth == 0) {
            return bit;
        }
    }
    return 0;
}

} // namespace

ObjectEnd find_object_end(std::string_view text, std::uint64_t offset, std::uint64_t most) {
    std::array<JsonWord, 4> words;
    const std::string_view near = text.substr(0, most);
    Strings strings;
    std::uint64_t depth = 0;
    std::uint64_t own = 1; // the object's own brace cuts nothing
    for (std::uint64_t begin = offset; begin < most; begin += 64 * words.size()) {
        scan::json_words(near, begin, words);
        for (std::size_t number = 0; number < words.size(); ++number) {
            const JsonWord& word = words[number];
            const std::uint64_t at = begin + 64 * number;
            const std::uint64_t in_strings = strings.in(word);
            const std::uint64_t opens = word.opens & ~in_strings;
            const std::uint64_t closes = word.closes & ~in_strings;
            const auto closed = static_cast<std::uint64_t>(std::popcount(closes));
            const std::uint64_t end = closed >= depth ? last_close(opens, closes, depth) : 0;
            std::uint64_t braces = word.braces & ~own & (end - 1);
            for (own = 0; braces != 0; braces &= braces - 1) {
                const std::uint64_t brace = at + static_cast<std::uint64_t>(std::countr_zero(braces));
                const bool in_string = (in_strings & braces & (0 - braces)) != 0;
                if (begins_record(text, brace) || breaks_off(text, offset, brace, in_string)) {
                    return {brace, false};
                }
            }
            if (end != 0) {
                return {at + static_cast<std::uint64_t>(std::countr_zero(end)) + 1, true};
            }
            depth += static_cast<std::uint64_t>(std::popcount(opens)) - closed;
        }
    }
    return {most, false};
}

} // namespace marcmill::marcjson
