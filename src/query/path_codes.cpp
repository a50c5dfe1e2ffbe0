// Codes, occurrences and positions: what stands behind a tag.

#include "query/path_parser.hpp"

namespace marcmill::detail {
namespace {

constexpr bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

constexpr bool is_lower(char byte) {
    return byte >= 'a' && byte <= 'z';
}

constexpr std::size_t most_digits = 9; // fit in 32 bits, and are more than any record holds

} // namespace

bool PathParser::read_codes(CodeSet& codes) {
    if (peek() <= ' ' || peek() > '~') {
        return expect("a subfield code");
    }
    do {
        if (!read_code(codes)) {
            return false;
        }
    } while (is_lower(peek()) || is_digit(peek()));
    return true;
}

/// One code, a range of codes, or `*`.
bool PathParser::read_code(CodeSet& codes) {
    const char first = text_[at_++];
    if (first == '*') {
        codes.add_all();
        return true;
    }
    char last = first;
    const char behind = peek(1);
    if (peek() == '-' && ((is_lower(first) && is_lower(behind)) || (is_digit(first) && is_digit(behind)))) {
        ++at_;
        if (behind < first) {
            return expect("a code not before the first one");
        }
        last = behind;
        ++at_;
    }
    for (char code = first; code <= last; ++code) {
        codes.add(code);
    }
    return true;
}

/// `[a,x]` or `[ax]`.
bool PathParser::read_code_list(CodeSet& codes) {
    ++at_;
    do {
        skip_blanks();
        if (!is_lower(peek()) && !is_digit(peek()) && !(peek() >= 'A' && peek() <= 'Z') && peek() != '*') {
            return expect("subfield codes, or the number of an occurrence, in [] (conditions stand in {})");
        }
        if (!read_code(codes)) {
            return false;
        }
        skip_blanks();
        static_cast<void>(take(','));
    } while (peek() != ']' && peek() != '\0');
    return take(']') || expect("]");
}

bool PathParser::read_occurrences(std::optional<Range>& range) {
    ++at_;
    range.emplace();
    return read_range(*range, "the number of an occurrence, or #, after [") && (take(']') || expect("]"));
}

bool PathParser::read_characters(std::optional<Range>& range) {
    ++at_;
    range.emplace();
    return read_range(*range, "a position, or #, after /");
}

/// `3`, `#`, `1-3`, `1-#`, `#-1`.
bool PathParser::read_range(Range& range, std::string_view expected) {
    range.backwards = take('#');
    range.from = 0;
    if (!range.backwards && !read_number(range.from, expected)) {
        return false;
    }
    range.to = range.from;
    if (!take('-')) {
        return true;
    }
    if (take('#')) {
        range.to = range.backwards ? 0 : Range::last;
        return true;
    }
    return read_number(range.to, "a position, or #, after -");
}

bool PathParser::read_number(std::uint32_t& number, std::string_view expected) {
    if (!is_digit(peek())) {
        return expect(expected);
    }
    number = 0;
    for (const std::size_t first = at_; is_digit(peek()); ++at_) {
        if (at_ - first == most_digits) {
            return expect("a number of nine digits at most");
        }
        number = number * 10 + static_cast<std::uint32_t>(peek() - '0');
    }
    return true;
}

} // namespace marcmill::detail
