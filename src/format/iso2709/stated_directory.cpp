#include "format/iso2709/stated_directory.hpp"

#include <marcmill/tag.hpp>

namespace marcmill::iso2709 {
namespace {

std::optional<std::uint32_t> digits(std::string_view text) {
    std::uint32_t number = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9') {
            return std::nullopt;
        }
        number = number * 10 + static_cast<std::uint32_t>(digit - '0');
    }
    return number;
}

std::optional<StatedEntry> read_entry(std::string_view text, EntryShape shape) {
    if (text.size() < shape.size() || !Tag::from(text.substr(0, 3))) {
        return std::nullopt;
    }
    const auto length = digits(text.substr(3, shape.length_digits));
    const auto start = digits(text.substr(3 + shape.length_digits, shape.start_digits));
    if (!length || !start) {
        return std::nullopt;
    }
    return StatedEntry{{text[0], text[1], text[2]}, *length, *start};
}

/// Digits that a number takes which is padded to `least` of them.
std::uint32_t digits_of(std::uint32_t number, std::uint32_t least) {
    std::uint32_t taken = 1;
    for (; number >= 10; number /= 10) {
        ++taken;
    }
    return taken < least ? least : taken;
}

} // namespace

std::optional<std::vector<StatedEntry>> read_entries(std::string_view record, std::uint32_t begin, std::uint32_t end,
                                                     EntryShape shape) {
    if (end <= begin || (end - begin) % shape.size() != 0) {
        return std::nullopt;
    }
    std::vector<StatedEntry> entries;
    for (std::uint32_t at = begin; at != end; at += shape.size()) {
        const auto entry = read_entry(record.substr(at, shape.size()), shape);
        if (!entry) {
            return std::nullopt;
        }
        entries.push_back(*entry);
    }
    return entries;
}

std::optional<std::vector<StatedEntry>> read_grown_entries(std::string_view record, std::uint32_t begin,
                                                           std::uint32_t end) {
    std::vector<StatedEntry> entries;
    std::uint32_t sum = 0;
    bool grown = false;
    for (std::uint32_t at = begin; at < end;) {
        const std::uint32_t start_digits = digits_of(sum, usual_shape.start_digits);
        std::optional<StatedEntry> entry;
        EntryShape shape{usual_shape.length_digits, start_digits};
        for (; shape.length_digits <= usual_shape.start_digits; ++shape.length_digits) {
            entry = read_entry(record.substr(at, end - at), shape);
            if (entry && entry->start == sum && digits_of(entry->length, 4) == shape.length_digits) {
                break;
            }
            entry.reset();
        }
        if (!entry) {
            return std::nullopt;
        }
        grown = grown || shape != usual_shape;
        sum += entry->length;
        at += shape.size();
        entries.push_back(*entry);
    }
    return grown ? std::optional{entries} : std::nullopt;
}

} // namespace marcmill::iso2709
