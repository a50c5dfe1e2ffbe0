#include "decoding/normalizer.hpp"

#include <utf8proc.h>

#include <marcmill/utf8.hpp>

namespace marcmill::decoding {

namespace {

/// utf8proc puts marks in order by exchanging neighbours, which takes as long as their number squared.
constexpr std::size_t most_marks = 512;

/// Whether more marks than that stand in a row.
bool is_too_long_a_row(std::string_view value) {
    if (value.size() <= 2 * most_marks) { // a mark takes two bytes
        return false;
    }
    std::size_t marks = 0;
    for (std::size_t at = find_non_ascii(value); at < value.size() && marks <= most_marks;) {
        utf8proc_int32_t character = 0;
        const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(value.data() + at);
        const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(value.size() - at), &character);
        if (length < 1) {
            return false; // it is no UTF-8, and stays
        }
        marks = utf8proc_get_property(character)->combining_class != 0 ? marks + 1 : 0;
        at += static_cast<std::size_t>(length);
    }
    return marks > most_marks;
}

} // namespace

/// Bytes that are no UTF-8 stay as they are, and so does the value that holds them, or more marks in a row than any
/// text has.
std::string_view Normalizer::normalize(std::string_view value) {
    if (form_ == Normalization::none || find_non_ascii(value) == value.size() || is_too_long_a_row(value)) {
        return value;
    }
    const auto options = static_cast<utf8proc_option_t>(
        UTF8PROC_STABLE | (form_ == Normalization::nfc ? UTF8PROC_COMPOSE : UTF8PROC_DECOMPOSE));
    const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(value.data());
    const auto size = static_cast<utf8proc_ssize_t>(value.size());
    utf8proc_ssize_t count = 0;
    for (;;) {
        const auto room = static_cast<utf8proc_ssize_t>(characters_.size());
        count = utf8proc_decompose(bytes, size, characters_.data(), room, options);
        if (count < 0) {
            return value;
        }
        if (count < room) { // one more is needed for what follows
            break;
        }
        characters_.resize(static_cast<std::size_t>(count) * 2 + 64);
    }
    room_.clear();
    count = utf8proc_normalize_utf32(characters_.data(), count, options);
    for (utf8proc_ssize_t at = 0; at < count; ++at) {
        utf8proc_uint8_t encoded[4];
        const auto length = utf8proc_encode_char(characters_[static_cast<std::size_t>(at)], encoded);
        room_.append(reinterpret_cast<const char*>(encoded), static_cast<std::size_t>(length));
    }
    return room_;
}

} // namespace marcmill::decoding
