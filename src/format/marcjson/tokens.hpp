#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

#include "format/marcjson/starts.hpp"

namespace marcmill::marcjson {

/// A string as it stands between its quotes, or a number as it stands.
struct Text {
    std::string_view raw;
    bool has_escapes = false;
};

/// Pulls the tokens of JSON off a text, one after the other, and keeps the first place where it is none. There is no
/// tree, no allocation and no recursion: records are looked at where they stand, by many threads, and their values go
/// straight into the text that is made of them, which no parser that builds values of its own gives.
///
/// Source: RFC 8259. It takes control characters in strings, as they stand.
class Tokens {
  public:
    /// `ends_strings`: a string ends, broken, before a brace that begins a line.
    explicit Tokens(std::string_view text, std::uint64_t at = 0, bool ends_strings = false)
        : text_{text}, at_{at}, ends_strings_{ends_strings} {}
    /// `string_ends`: as scan::mark_string_ends() marks them in the text.
    Tokens(std::string_view text, std::uint64_t at, const std::uint64_t* string_ends)
        : text_{text}, at_{at}, string_ends_{string_ends} {}

    /// So many levels of objects and lists may lie in a value that is passed over.
    static constexpr std::size_t most_levels = 64;

    std::uint64_t at() const { return at_; }
    std::uint64_t broken_at() const { return broken_at_; }
    std::string_view expected() const { return expected_; }

    /// The next byte that is no blank, which is not taken; NUL at the end.
    char peek() {
        while (at_ < text_.size() && is_blank(text_[at_])) {
            ++at_;
        }
        return at_ < text_.size() ? text_[at_] : '\0';
    }
    /// Takes it, if it is this one.
    bool take_if(char byte) {
        if (peek() != byte || at_ == text_.size()) {
            return false;
        }
        ++at_;
        return true;
    }
    /// False, and the text is broken here, where it is another.
    bool take(char byte, std::string_view expected) { return take_if(byte) || fail(at_, expected); }
    bool take_string(Text& text);
    bool take_key(Text& key) { return take_string(key) && take(':', "a colon"); }
    /// A number, true, false or null.
    bool take_word(std::string_view& word);

    /// Goes on behind the comma in a list or an object that `close` ends, or behind `close`. `is_last` says which.
    bool take_comma(char close, bool& is_last) {
        is_last = take_if(close);
        return is_last || take(',', "a comma, or the end of the list or object");
    }

    /// Passes over a value. `on_key` is called at the value of each key in it, with the key's offset and that of the
    /// brace of its object, and stops the walk where it is true; then this is false, and nothing is broken.
    template <typename OnKey>
    bool skip_value(const OnKey& on_key);
    bool skip_value() {
        return skip_value([](std::uint64_t, std::uint64_t) { return false; });
    }

    /// The first quote or backslash at or behind `at`; the text's size where there is none. Needs marks.
    std::uint64_t next_end(std::uint64_t at) const {
        std::uint64_t word = at / 64;
        std::uint64_t bits = string_ends_[word] >> (at % 64);
        if (bits != 0) [[likely]] {
            return at + static_cast<std::uint64_t>(std::countr_zero(bits));
        }
        while (string_ends_[++word] == 0) {
        }
        return word * 64 + static_cast<std::uint64_t>(std::countr_zero(string_ends_[word]));
    }
    /// Goes on there, behind what was looked at without it.
    void move_to(std::uint64_t at) { at_ = at; }

    bool fail(std::uint64_t at, std::string_view expected) {
        if (expected_.empty()) {
            broken_at_ = at;
            expected_ = expected;
        }
        return false;
    }
    bool is_broken() const { return !expected_.empty(); }

  private:
    struct Level {
        std::uint64_t begin;
        char close;
    };

    bool take_scalar();
    template <typename OnKey>
    bool take_key_of(const Level& level, const OnKey& on_key);

    std::string_view text_;
    std::uint64_t at_;
    std::uint64_t broken_at_ = 0;
    std::string_view expected_;
    bool ends_strings_ = false;
    const std::uint64_t* string_ends_ = nullptr;
};

template <typename OnKey>
bool Tokens::take_key_of(const Level& level, const OnKey& on_key) {
    if (level.close != '}') {
        return true;
    }
    Text key;
    (void)peek();
    const std::uint64_t at = at_;
    return take_key(key) && !on_key(at, level.begin);
}

template <typename OnKey>
bool Tokens::skip_value(const OnKey& on_key) {
    std::array<Level, most_levels> levels; // NOLINT(cppcoreguidelines-pro-type-member-init): those in use are set
    std::size_t depth = 0;
    do {
        const char first = peek();
        if (first == '{' || first == '[') {
            if (depth == most_levels) {
                return fail(at_, "no more than 64 levels");
            }
            levels[depth] = {at_++, first == '{' ? '}' : ']'};
            if (!take_if(levels[depth].close)) {
                if (!take_key_of(levels[depth++], on_key)) {
                    return false;
                }
                continue;
            }
        } else if (!take_scalar()) {
            return false;
        }
        for (bool is_last = true; is_last && depth != 0; depth -= is_last ? 1 : 0) {
            if (!take_comma(levels[depth - 1].close, is_last) ||
                (!is_last && !take_key_of(levels[depth - 1], on_key))) {
                return false;
            }
        }
    } while (depth != 0);
    return true;
}

} // namespace marcmill::marcjson
