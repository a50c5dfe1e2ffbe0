#include "post/json_reader.hpp"

#include <algorithm>
#include <charconv>

namespace marcmill::post {
namespace {

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/// Half of a surrogate pair alone becomes U+FFFD.
void append_utf8(std::uint32_t point, std::string& out) {
    const auto low_bits = [&](unsigned shift) { return static_cast<char>(0x80 | ((point >> shift) & 0x3F)); };
    if (point >= 0xD800 && point < 0xE000) {
        point = 0xFFFD;
    }
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += {static_cast<char>(0xC0 | (point >> 6)), low_bits(0)};
    } else if (point < 0x10000) {
        out += {static_cast<char>(0xE0 | (point >> 12)), low_bits(6), low_bits(0)};
    } else {
        out += {static_cast<char>(0xF0 | (point >> 18)), low_bits(12), low_bits(6), low_bits(0)};
    }
}

} // namespace

bool JsonReader::fail() {
    is_broken_ = true;
    at_ = text_.size();
    return false;
}

char JsonReader::peek() {
    while (at_ < text_.size() && std::string_view{" \t\r\n"}.find(text_[at_]) != std::string_view::npos) {
        ++at_;
    }
    return at_ < text_.size() ? text_[at_] : '\0';
}

bool JsonReader::at_end() {
    (void)peek();
    return !is_broken_ && at_ == text_.size();
}

bool JsonReader::take(char byte) {
    if (peek() != byte || at_ == text_.size()) {
        return fail();
    }
    ++at_;
    return true;
}

bool JsonReader::enter(char open) {
    if (depth_ == most_levels || !take(open)) {
        return fail();
    }
    has_values_[depth_++] = false;
    return true;
}

/// Whether another value follows in the innermost level, behind a comma where it is not the first; else leaves the
/// level.
bool JsonReader::next(char close) {
    if (is_broken_) {
        return false;
    }
    if (peek() == close) {
        ++at_;
        --depth_;
        return false;
    }
    bool& has_values = has_values_[depth_ - 1];
    if (has_values && !take(',')) {
        return false;
    }
    has_values = true;
    return true;
}

bool JsonReader::next_member(std::string& key) {
    return next('}') && take_string(key) && take(':');
}

bool JsonReader::next_element() {
    return next(']');
}

bool JsonReader::take_hex(std::uint32_t& unit) {
    if (text_.size() - at_ < 4) {
        return fail();
    }
    const char* const begin = text_.data() + at_;
    const auto [end, error] = std::from_chars(begin, begin + 4, unit, 16);
    at_ += 4;
    return (error == std::errc{} && end == begin + 4) || fail();
}

bool JsonReader::take_escape(std::string& value) {
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (at_ == text_.size()) {
        return fail();
    }
    const char letter = text_[at_++];
    if (const std::size_t found = letters.find(letter); found != std::string_view::npos) {
        value += meanings[found];
        return true;
    }
    std::uint32_t point = 0;
    if (letter != 'u' || !take_hex(point)) {
        return fail();
    }
    const bool is_first_half = point >= 0xD800 && point < 0xDC00;
    if (is_first_half && text_.substr(at_).starts_with("\\u")) {
        const std::size_t here = at_;
        std::uint32_t second = 0;
        at_ += 2;
        if (!take_hex(second)) {
            return false;
        }
        if (second >= 0xDC00 && second < 0xE000) {
            point = 0x10000 + ((point - 0xD800) << 10) + (second - 0xDC00);
        } else {
            at_ = here;
        }
    }
    append_utf8(point, value);
    return true;
}

bool JsonReader::take_string(std::string& value) {
    value.clear();
    if (!take('"')) {
        return false;
    }
    while (at_ < text_.size()) {
        const char byte = text_[at_++];
        if (byte == '"') {
            return true;
        }
        if (static_cast<unsigned char>(byte) < 0x20) {
            break;
        }
        if (byte != '\\') {
            value += byte;
        } else if (!take_escape(value)) {
            return false;
        }
    }
    return fail();
}

bool JsonReader::take_number(std::uint64_t& value) {
    (void)peek();
    const char* const begin = text_.data() + at_;
    const auto [end, error] = std::from_chars(begin, text_.data() + text_.size(), value);
    if (error != std::errc{}) {
        return fail();
    }
    at_ += static_cast<std::size_t>(end - begin);
    return true;
}

bool JsonReader::take_word(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) {
        return fail();
    }
    at_ += word.size();
    return true;
}

bool JsonReader::take_bool(bool& value) {
    value = peek() == 't';
    return take_word(value ? "true" : "false");
}

bool JsonReader::skip_number() {
    const std::size_t begin = at_;
    while (at_ < text_.size() &&
           (is_digit(text_[at_]) || std::string_view{"+-.eE"}.find(text_[at_]) != std::string_view::npos)) {
        ++at_;
    }
    const std::string_view number = text_.substr(begin, at_ - begin);
    return std::ranges::any_of(number, is_digit) || fail();
}

bool JsonReader::skip_value() {
    std::string text;
    switch (peek()) {
    case '{':
        for (enter_object(); next_member(text);) {
            skip_value();
        }
        return !is_broken_;
    case '[':
        for (enter_list(); next_element();) {
            skip_value();
        }
        return !is_broken_;
    case '"':
        return take_string(text);
    case 't':
        return take_word("true");
    case 'f':
        return take_word("false");
    case 'n':
        return take_word("null");
    default:
        return skip_number();
    }
}

} // namespace marcmill::post
