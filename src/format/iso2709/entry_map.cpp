#include "format/iso2709/entry_map.hpp"

#include <algorithm>

#include "format/iso2709/boundary.hpp"
#include "record/directory.hpp"

#include <marcmill/field.hpp>

namespace marcmill::iso2709 {
namespace {

using detail::five_digits;
using detail::leader_size;

constexpr std::size_t base_at = 12;
constexpr std::size_t map_at = 20;
constexpr std::size_t tag_size = 3;

/// How many bytes an entry has for each of its parts behind the tag.
struct Widths {
    std::size_t length;
    std::size_t start;
    std::size_t other; ///< whatever those who wrote it agreed on: not looked at

    std::size_t entry() const { return tag_size + length + start + other; }
};

std::optional<Widths> stated_widths(std::string_view record) {
    const std::string_view map = record.substr(map_at, 3);
    if (map == "450" || !std::all_of(map.begin(), map.end(), [](char byte) { return byte >= '0' && byte <= '9'; }) ||
        map[0] == '0' || map[1] == '0') {
        return std::nullopt;
    }
    const auto width = [&](std::size_t part) { return static_cast<std::size_t>(map[part] - '0'); };
    return Widths{width(0), width(1), width(2)};
}

std::optional<std::uint32_t> number_in(std::string_view digits) {
    std::uint32_t number = 0; // of nine digits at the most
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') {
            return std::nullopt;
        }
        number = number * 10 + static_cast<std::uint32_t>(digit - '0');
    }
    return number;
}

std::optional<FieldPlace> place_of(std::string_view entry, const Widths& widths, std::uint32_t base) {
    const auto length = number_in(entry.substr(tag_size, widths.length));
    const auto start = number_in(entry.substr(tag_size + widths.length, widths.start));
    if (!length || !start || *start > max_record) {
        return std::nullopt;
    }
    return FieldPlace{{entry[0], entry[1], entry[2]}, base + *start, *length};
}

/// Whether the fields lie end to end from `base` to the end of `data`, and each ends with the only terminator in it.
bool tile(std::vector<FieldPlace> places, std::string_view data, std::uint64_t base) {
    std::sort(places.begin(), places.end(),
              [](const FieldPlace& left, const FieldPlace& right) { return left.offset < right.offset; });
    std::uint64_t end = base;
    for (const FieldPlace& place : places) {
        if (place.offset != end || place.length == 0 || place.length > data.size() - end) {
            return false;
        }
        const std::string_view field = data.substr(end, place.length);
        constexpr std::string_view terminators = "\x1D\x1E";
        if (field.find_first_of(terminators) != field.size() - 1 || field.back() != field_terminator) {
            return false;
        }
        end += place.length;
    }
    return end == data.size();
}

} // namespace

std::vector<FieldPlace> places_by_entry_map(std::string_view record) {
    const std::optional<Widths> widths = record.size() < shortest_record ? std::nullopt : stated_widths(record);
    const std::uint32_t base = widths ? five_digits(record.data() + base_at) : 0;
    if (!widths || record.back() != record_terminator || five_digits(record.data()) != record.size() ||
        base <= leader_size + 1 || base >= record.size() || (base - leader_size - 1) % widths->entry() != 0 ||
        record[base - 1] != field_terminator) {
        return {};
    }
    std::vector<FieldPlace> places;
    for (std::size_t at = leader_size; at != base - 1; at += widths->entry()) {
        const auto place = place_of(record.substr(at, widths->entry()), *widths, base);
        if (!place) {
            return {};
        }
        places.push_back(*place);
    }
    return tile(places, record.substr(0, record.size() - 1), base) ? places : std::vector<FieldPlace>{};
}

} // namespace marcmill::iso2709
