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

/// How many digits an entry has for each of its numbers.
struct Widths {
    std::size_t length;
    std::size_t start;

    std::size_t entry() const { return tag_size + length + start; }
};

std::optional<Widths> stated_widths(std::string_view record) {
    const std::string_view map = record.substr(map_at, 3);
    const auto is_width = [](char byte) { return byte >= '1' && byte <= '9'; };
    if (map == "450" || !is_width(map[0]) || !is_width(map[1]) || map[2] != '0') {
        return std::nullopt;
    }
    return Widths{static_cast<std::size_t>(map[0] - '0'), static_cast<std::size_t>(map[1] - '0')};
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
    const auto start = number_in(entry.substr(tag_size + widths.length));
    if (!length || !start || *start > max_record) {
        return std::nullopt;
    }
    return FieldPlace{{entry[0], entry[1], entry[2]}, base + *start, *length};
}

/// Whether the fields lie end to end from `base` to the end of `data`, and each ends with a terminator.
bool tile(std::vector<FieldPlace> places, std::string_view data, std::uint64_t base) {
    std::sort(places.begin(), places.end(),
              [](const FieldPlace& left, const FieldPlace& right) { return left.offset < right.offset; });
    std::uint64_t end = base;
    for (const FieldPlace& place : places) {
        if (place.offset != end || place.length == 0 || place.length > data.size() - end) {
            return false;
        }
        end += place.length;
        if (data[end - 1] != field_terminator) {
            return false;
        }
    }
    return end == data.size();
}

} // namespace

std::optional<MappedFields> fields_by_entry_map(std::string_view record) {
    const std::optional<Widths> widths = record.size() < shortest_record ? std::nullopt : stated_widths(record);
    const std::uint32_t base = widths ? five_digits(record.data() + base_at) : 0;
    if (!widths || five_digits(record.data()) != record.size() || base <= leader_size + 1 || base >= record.size() ||
        (base - leader_size - 1) % widths->entry() != 0 || record[base - 1] != field_terminator) {
        return std::nullopt;
    }
    MappedFields fields{std::string{record.substr(0, leader_size)}, {}, {}};
    for (std::size_t at = leader_size; at != base - 1; at += widths->entry()) {
        const auto place = place_of(record.substr(at, widths->entry()), *widths, base);
        if (!place) {
            return std::nullopt;
        }
        fields.places.push_back(*place);
    }
    if (!tile(fields.places, record.substr(0, record.size() - 1), base)) {
        return std::nullopt;
    }
    fields.rule = "entry map " + fields.leader.substr(map_at);
    fields.leader.replace(map_at, 3, "450");
    return fields;
}

} // namespace marcmill::iso2709
