#include "scan/json_object.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scan/json_object.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "scan/words-inl.hpp"
#include "simd/dispatch.hpp"
#include "simd/prefetch.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace marcmill::scan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// What 64 bytes in a row are to JSON, whether they stand in a string or not: a bit for each byte.
struct JsonWord {
    std::uint64_t quotes = 0;
    std::uint64_t backslashes = 0;
    std::uint64_t opens = 0;  ///< braces and brackets
    std::uint64_t closes = 0; ///< braces and brackets
    std::uint64_t braces = 0; ///< those of `opens` that are braces
    std::uint64_t names = 0;  ///< those of `braces` that a record may begin with
    std::uint64_t lines = 0;  ///< ends of lines
};

constexpr std::size_t behind_word = 3; ///< so many bytes are looked at, too

HWY_INLINE JsonWord json_word(const std::uint8_t* text) {
    const Bytes bytes;
    const auto is = [](hn::Vec<Bytes> vector, char byte)
                        HWY_ATTR { return hn::Eq(vector, hn::Set(Bytes{}, static_cast<std::uint8_t>(byte))); };
    const auto case_bit = hn::Set(bytes, 0x20); // which makes a brace of a bracket, and nothing else
    JsonWord word;
    for (std::size_t at = 0; at < 64; at += hn::Lanes(bytes)) {
        const auto here = hn::LoadU(bytes, text + at);
        const auto first = hn::LoadU(bytes, text + at + 2);
        const auto braces = hn::Or(here, case_bit);
        const auto is_brace = is(here, '{');
        const auto is_letter = hn::Or(hn::Or(is(first, 'l'), is(first, 'f')), hn::Or(is(first, 'c'), is(first, 'd')));
        const auto is_name = hn::AndNot(is(hn::LoadU(bytes, text + at + 3), '"'), hn::Or(is_letter, is(first, '\0')));
        const auto is_other = hn::AndNot(is_name, is(hn::LoadU(bytes, text + at + 1), '"'));
        word.quotes |= bits_of(is(here, '"')) << at;
        word.backslashes |= bits_of(is(here, '\\')) << at;
        word.opens |= bits_of(is(braces, '{')) << at;
        word.closes |= bits_of(is(braces, '}')) << at;
        word.braces |= bits_of(is_brace) << at;
        word.names |= bits_of(hn::AndNot(is_other, is_brace)) << at;
        word.lines |= bits_of(hn::Or(is(here, '\n'), is(here, '\r'))) << at;
    }
    return word;
}

/// For each bit, whether an odd number of those up to it are set.
HWY_INLINE std::uint64_t odd_up_to(std::uint64_t bits) {
    for (unsigned by = 1; by < 64; by *= 2) {
        bits ^= bits << by;
    }
    return bits;
}

/// The bytes that stand behind a backslash which none stands before in its turn.
HWY_INLINE std::uint64_t escaped(std::uint64_t backslashes, bool& is_escaped) {
    std::uint64_t found = is_escaped ? 1 : 0;
    backslashes &= ~found;
    is_escaped = false;
    while (backslashes != 0) {
        const std::uint64_t first = backslashes & (0 - backslashes);
        const std::uint64_t next = first << 1;
        is_escaped = next == 0;
        found |= next;
        backslashes &= ~(first | next);
    }
    return found;
}

/// The bit of `closes` at which as many are closed as were open, `depth` before the word; zero where there is none.
HWY_INLINE std::uint64_t last_close(std::uint64_t opens, std::uint64_t closes, std::uint64_t depth) {
    for (std::uint64_t both = opens | closes; both != 0; both &= both - 1) {
        const std::uint64_t bit = both & (0 - both);
        depth += (opens & bit) != 0 ? 1 : std::uint64_t{0} - 1;
        if (depth == 0) {
            return bit;
        }
    }
    return 0;
}

HWY_INLINE JsonWord word_at(const std::uint8_t* text, std::size_t size, std::size_t at) {
    if (HWY_LIKELY(at + 64 + behind_word <= size)) {
        simd::prefetch_ahead_of(text + at);
        return json_word(text + at);
    }
    std::uint8_t copy[64 + behind_word] = {};
    std::memcpy(copy, text + at, std::min(size - at, sizeof copy));
    return json_word(copy);
}

bool WalkJson(const std::uint8_t* text, std::size_t size, JsonWalk& walk) {
    JsonWalk now = walk;
    bool has_stopped = false;
    for (; now.next < size && !has_stopped; now.next += 64) {
        const JsonWord word = word_at(text, size, now.next);
        std::uint64_t quotes = word.quotes;
        if (HWY_UNLIKELY(word.backslashes != 0 || now.is_escaped)) {
            quotes &= ~escaped(word.backslashes, now.is_escaped);
        }
        now.in_strings = odd_up_to(quotes) ^ now.string;
        now.string = std::uint64_t{0} - (now.in_strings >> 63);
        const std::uint64_t opens = word.opens & ~now.in_strings;
        const std::uint64_t closes = word.closes & ~now.in_strings;
        const auto closed = static_cast<std::uint64_t>(std::popcount(closes));
        now.end = HWY_UNLIKELY(closed >= now.depth) ? last_close(opens, closes, now.depth) : 0;
        now.depth += static_cast<std::uint64_t>(std::popcount(opens)) - closed;
        const std::uint64_t behind_lines = word.lines << 1 | (now.begins_line ? 1 : 0);
        now.begins_line = word.lines >> 63 != 0;
        const std::uint64_t own = now.has_begun ? 0 : 1;
        now.has_begun = true;
        now.braces = (word.names | (word.braces & behind_lines)) & ~own & (now.end - 1);
        now.word = now.next;
        has_stopped = (now.braces | now.end) != 0;
    }
    walk = now;
    return has_stopped;
}

} // namespace marcmill::scan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace marcmill::scan {

MARCMILL_EXPORT(WalkJson);

bool walk_json(std::string_view text, JsonWalk& walk) {
    return MARCMILL_DISPATCH(WalkJson)(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), walk);
}

} // namespace marcmill::scan
#endif
