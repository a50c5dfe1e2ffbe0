#include "naive/utf8.hpp"

#include <set>

namespace marcmill::naive {
namespace {

constexpr char32_t last_scalar = 0x10FFFF;

bool is_surrogate(char32_t value) {
    return value >= 0xD800 && value <= 0xDFFF;
}

struct Table {
    std::set<std::string, std::less<>> whole; ///< every scalar value beyond ASCII
    std::set<std::string, std::less<>> begun; ///< what these begin with
};

/// Made from the code points, not from ranges of bytes.
const Table& table() {
    static const Table made = [] {
        Table all;
        std::string before;
        for (char32_t value = 0x80; value <= last_scalar; ++value) {
            if (is_surrogate(value)) {
                continue;
            }
            const std::string bytes = encoded(value);
            for (std::size_t length = 1; length < bytes.size(); ++length) {
                if (bytes.compare(0, length, before, 0, length) != 0) { // else it is there already
                    all.begun.insert(bytes.substr(0, length));
                }
            }
            all.whole.insert(all.whole.end(), bytes);
            before = bytes;
        }
        return all;
    }();
    return made;
}

} // namespace

std::string encoded(char32_t value) {
    const auto tail = [](char32_t six) { return static_cast<char>(0x80 + six % 64); };
    if (value < 0x80) {
        return {static_cast<char>(value)};
    }
    if (value < 0x800) {
        return {static_cast<char>(0xC0 + value / 64), tail(value)};
    }
    if (value < 0x10000) {
        return {static_cast<char>(0xE0 + value / 4096), tail(value / 64), tail(value)};
    }
    return {static_cast<char>(0xF0 + value / 262144), tail(value / 4096), tail(value / 64), tail(value)};
}

std::pair<std::size_t, bool> utf8_begin(std::string_view text) {
    if (static_cast<unsigned char>(text.front()) < 0x80) {
        return {1, true};
    }
    for (std::size_t length = 2; length <= 4 && length <= text.size(); ++length) {
        if (table().whole.contains(text.substr(0, length))) {
            return {length, true};
        }
    }
    for (std::size_t length = 3; length > 1; --length) {
        if (length <= text.size() && table().begun.contains(text.substr(0, length))) {
            return {length, false};
        }
    }
    return {1, false};
}

std::optional<std::pair<std::size_t, std::size_t>> not_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto [length, whole] = utf8_begin(text.substr(at));
        if (!whole) {
            return std::pair{at, length};
        }
        at += length;
    }
    return std::nullopt;
}

} // namespace marcmill::naive
