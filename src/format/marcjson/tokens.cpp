#include "format/marcjson/tokens.hpp"

#include <algorithm>
#include <bit>

#include "record/digits.hpp"

namespace marcmill::marcjson {
namespace {

/// The first quote or backslash at or behind `at`; the text's size where there is none. Eight bytes at a time: strings
/// are short (the lowest byte that a subtraction borrows for is the first that is zero).
std::uint64_t find_special(std::string_view text, std::uint64_t at) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    for (; at + 8 <= text.size(); at += 8) {
        const std::uint64_t word = detail::load8(text.data() + at);
        const std::uint64_t quotes = word ^ (ones * '"');
        const std::uint64_t backslashes = word ^ (ones * '\\');
        const std::uint64_t zeros =
            (((quotes - ones) & ~quotes) | ((backslashes - ones) & ~backslashes)) & (ones * 0x80);
        if (zeros != 0) {
            return at + static_cast<std::uint64_t>(std::countr_zero(zeros)) / 8;
        }
    }
    while (at < text.size() && text[at] != '"' && text[at] != '\\') {
        ++at;
    }
    return at;
}

/// Where a line begins with a brace; the text's size where none does.
std::size_t brace_line(std::string_view text) {
    std::size_t at = text.find('{', 1);
    while (at != std::string_view::npos && text[at - 1] != '\n' && text[at - 1] != '\r') {
        at = text.find('{', at + 1);
    }
    return std::min(at, text.size());
}

bool is_of_word(char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '+' || byte == '.' ||
           byte == 'E';
}

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/// As RFC 8259 has numbers.
bool is_number(std::string_view word) {
    std::size_t at = word.starts_with('-') ? 1 : 0;
    const auto take_digits = [&] {
        const std::size_t begin = at;
        while (at < word.size() && is_digit(word[at])) {
            ++at;
        }
        return at - begin;
    };
    const bool has_zero = at < word.size() && word[at] == '0';
    const std::size_t whole = take_digits();
    bool is_right = whole == 1 || (whole > 1 && !has_zero);
    if (at < word.size() && word[at] == '.') {
        ++at;
        is_right = take_digits() != 0 && is_right;
    }
    if (at < word.size() && (word[at] == 'e' || word[at] == 'E')) {
        ++at;
        at += at < word.size() && (word[at] == '+' || word[at] == '-') ? 1 : 0;
        is_right = take_digits() != 0 && is_right;
    }
    return is_right && at == word.size();
}

} // namespace

bool Tokens::take_string(Text& text) {
    if (!take('"', "a string")) {
        return false;
    }
    const std::uint64_t begin = at_;
    text.has_escapes = false;
    for (;;) {
        at_ = string_ends_ != nullptr ? next_end(at_) : find_special(text_, at_);
        if (at_ < text_.size() && text_[at_] == '\\') {
            text.has_escapes = true;
            at_ = std::min<std::uint64_t>(at_ + 2, text_.size());
            continue;
        }
        break;
    }
    text.raw = text_.substr(begin, at_ - begin);
    if (ends_strings_ && brace_line(text.raw) != text.raw.size()) {
        at_ = begin + brace_line(text.raw);
        return fail(at_, "the quote that ends a string");
    }
    if (at_ == text_.size()) {
        return fail(begin - 1, "the quote that ends a string");
    }
    ++at_;
    return true;
}

bool Tokens::take_word(std::string_view& word) {
    (void)peek();
    const std::uint64_t begin = at_;
    while (at_ < text_.size() && is_of_word(text_[at_])) {
        ++at_;
    }
    word = text_.substr(begin, at_ - begin);
    return word == "null" || word == "true" || word == "false" || is_number(word) || fail(begin, "a value");
}

bool Tokens::take_scalar() {
    Text text;
    std::string_view word;
    return peek() == '"' ? take_string(text) : take_word(word);
}

} // namespace marcmill::marcjson
