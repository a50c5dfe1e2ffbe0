#include "format/iso2709/terminator_slots.hpp"

#include <algorithm>

#include "record/directory.hpp"

#include <marcmill/field.hpp>

namespace marcmill::iso2709 {
namespace {

using namespace detail;

std::string_view bytes_of(std::string_view record, const FieldPlace& place) {
    return record.substr(place.offset, place.length);
}

bool is_control_field(const FieldPlace& place) {
    return place.tag[0] == '0' && place.tag[1] == '0';
}

bool is_control_byte(char byte) {
    return static_cast<unsigned char>(byte) < 0x20 || byte == '\x7F';
}

/// Whether one byte stands for the directory's terminator and for each field's, and all numbers are right.
bool is_one_byte_for_all(std::string_view record, std::uint32_t base, const std::vector<FieldPlace>& places) {
    return five_digits(record.data()) == record.size() + 1 && five_digits(record.data() + 12) == base &&
           record[base - 1] != field_terminator &&
           std::all_of(places.begin(), places.end(), [&](const FieldPlace& place) {
               return place.length != 0 && bytes_of(record, place).back() == record[base - 1];
           });
}

/// Whether a data field begins as data fields do.
bool has_indicators(std::string_view field) {
    return field.size() > 2 && field[2] == delimiter;
}

/// Whether each data field begins as data fields do, if most do: in what was glued together, a field that lacks its
/// terminator ends anywhere, and so another one begins anywhere.
bool begin_alike(std::string_view record, const std::vector<FieldPlace>& places) {
    std::size_t data_fields = 0;
    std::size_t with_indicators = 0;
    for (const FieldPlace& place : places) {
        if (!is_control_field(place) && place.length != 0) {
            ++data_fields;
            with_indicators += static_cast<std::size_t>(has_indicators(bytes_of(record, place)));
        }
    }
    return with_indicators == data_fields || with_indicators * 2 < data_fields;
}

/// The names of one kind, or of both: "245 (added)" among those whose terminators were other bytes.
EndedFields named(std::vector<FieldPlace> places, std::vector<std::string> names, const std::vector<bool>& added) {
    constexpr const char* was_another = "field terminator was another byte";
    constexpr const char* was_added = "field terminator added";
    const auto count = std::count(added.begin(), added.end(), true);
    if (count == 0 || count == static_cast<std::ptrdiff_t>(names.size())) {
        const std::string rule = names.empty() ? "" : count == 0 ? was_another : was_added;
        return {std::move(places), rule, std::move(names)};
    }
    for (std::size_t place = 0; place < names.size(); ++place) {
        names[place] += added[place] ? " (added)" : "";
    }
    return {std::move(places), std::string{was_another} + ", " + was_added, std::move(names)};
}

} // namespace

std::optional<EndedFields> end_fields(std::string_view record, std::uint32_t base, std::vector<FieldPlace> places) {
    const bool all = is_one_byte_for_all(record, base, places);
    const bool alike = begin_alike(record, places);
    std::vector<std::string> names;
    std::vector<bool> added;
    if (record[base - 1] != field_terminator) {
        names.emplace_back("directory");
        added.push_back(false);
    }
    for (FieldPlace& place : places) {
        const std::string_view field = bytes_of(record, place);
        if (!field.empty() && field.back() == field_terminator) {
            continue;
        }
        const bool another = all || (!field.empty() && is_control_byte(field.back()));
        const bool in_doubt = !all && !field.empty() && (!alike || (!another && is_control_field(place)));
        if (in_doubt || field.find(field_terminator) != std::string_view::npos) {
            return std::nullopt;
        }
        place.length -= another ? 1 : 0;
        names.emplace_back(place.tag.data(), place.tag.size());
        added.push_back(!another);
    }
    return named(std::move(places), std::move(names), added);
}

} // namespace marcmill::iso2709
