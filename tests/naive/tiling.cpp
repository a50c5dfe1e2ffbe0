#include "naive/tiling.hpp"

#include <algorithm>
#include <string>

namespace marcmill::naive {
namespace {

constexpr char record_end = 0x1D;

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/// Where the data end whose directory begins at `at`: its fields lie end to end from the directory's field terminator
/// to another one.
std::optional<std::size_t> tiled_end(std::string_view bytes, std::size_t at, bool empty_fields) {
    std::size_t bytes_named = 0;
    std::size_t furthest = 0;
    for (; at + 12 < bytes.size() && bytes[at] != 0x1E; at += 12) {
        for (std::size_t place = at; place < at + 12; ++place) {
            const char byte = bytes[place];
            if (place < at + 3 ? byte < 0x21 || byte > 0x7E : !is_digit(byte)) {
                return std::nullopt;
            }
        }
        const std::size_t length = std::stoul(std::string{bytes.substr(at + 3, 4)});
        if (length == 0 && !empty_fields) {
            return std::nullopt;
        }
        bytes_named += length;
        furthest = std::max<std::size_t>(furthest, std::stoul(std::string{bytes.substr(at + 7, 5)}) + length);
    }
    const std::size_t end = at + 1 + furthest;
    if (furthest == 0 || bytes_named != furthest || end > bytes.size() || bytes[at] != 0x1E || bytes[end - 1] != 0x1E) {
        return std::nullopt;
    }
    return end;
}

} // namespace

std::optional<std::size_t> five_digits(std::string_view bytes, std::size_t at) {
    if (at + 5 > bytes.size()) {
        return std::nullopt;
    }
    std::size_t number = 0;
    for (std::size_t place = at; place < at + 5; ++place) {
        if (!is_digit(bytes[place])) {
            return std::nullopt;
        }
        number = number * 10 + static_cast<std::size_t>(bytes[place] - '0');
    }
    return number;
}

std::optional<std::size_t> data_end(std::string_view bytes, std::size_t offset) {
    const auto end = tiled_end(bytes, offset + 24, true);
    return end && *end - offset < 99998 ? end : std::nullopt;
}

std::optional<std::size_t> tiling_directory(std::string_view bytes, std::size_t from, std::size_t to) {
    for (std::size_t at = from; at <= to; ++at) {
        const auto end = tiled_end(bytes, at, false);
        if (end && *end - from < 99998 && *end < bytes.size() && bytes[*end] == record_end) {
            return at;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> odd_data_end(std::string_view bytes, std::size_t offset) {
    const auto directory = tiling_directory(bytes, offset + 20, offset + 32);
    if (!directory || bytes.substr(offset, *directory - offset).find(record_end) != std::string_view::npos) {
        return std::nullopt;
    }
    const auto end = tiled_end(bytes, *directory, false);
    if (*end - offset >= 99998) {
        return std::nullopt;
    }
    if (*directory > offset + 24 && five_digits(bytes, *directory - 24) == *end + 1 - (*directory - 24)) {
        return std::nullopt; // junk before a record
    }
    return end;
}

} // namespace marcmill::naive
