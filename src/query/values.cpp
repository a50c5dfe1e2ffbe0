#include "query/values.hpp"

#include <fmt/format.h>

#include <marcmill/pattern.hpp>

namespace marcmill::detail {
namespace {

/// Calls with each value of one side of a comparison, until the call returns false.
template <typename Call>
bool each_value_of_term(const Term& term, const RecordView& record, const About& about, std::string& room, Rooms& rooms,
                        Call&& call) {
    switch (term.of) {
    case Term::Of::text:
        return call(std::string_view{term.text});
    case Term::Of::field:
        return about.field == nullptr || each_value_of_field(term.path, record, *about.field, room, rooms, call);
    case Term::Of::record:
        return each_value(term.path, record, room, rooms, call);
    case Term::Of::value:
        break;
    }
    std::optional<std::string_view> value = about.value;
    if (about.field != nullptr && about.part == nullptr) {
        const unsigned indicator = about.path->indicator;
        if (indicator > about.field->indicator_count()) {
            return true;
        }
        value = indicator != 0 ? about.field->bytes().substr(indicator - 1, 1) : value_of(*about.field, room);
    }
    const auto& own = about.part != nullptr ? about.part->characters : about.path->characters;
    const auto& characters = term.characters || term.is_whole ? term.characters : own;
    if (value && characters) {
        const std::string_view part = characters_of(*value, *characters);
        return part.empty() || call(part);
    }
    return !value || call(*value);
}

bool has_value(const Term& term, const RecordView& record, const About& about, Rooms& rooms) {
    return !each_value_of_term(term, record, about, rooms.left, rooms, [](std::string_view) { return false; });
}

/// How many bytes a look at all values of a side goes through, roughly.
std::uint64_t bytes_of(const Term& term, const RecordView& record, const About& about) {
    if (term.of == Term::Of::record) {
        return record.text().size();
    }
    return about.field != nullptr && term.of != Term::Of::text ? about.field->bytes().size() : 1;
}

/// Each value of one side is compared with each of the other: of thousands beside thousands there is no end in sight.
void count_look(const Comparison& comparison, const RecordView& record, const About& about, Rooms& rooms) {
    constexpr std::uint64_t most = std::uint64_t{1} << 30; // some seconds, at the most
    rooms.walked += bytes_of(comparison.right, record, about);
    if (rooms.walked > most) {
        throw PatternLimit{fmt::format("a condition in braces was given up: to compare its values takes a look at more "
                                       "than {} MiB of the record, again and again",
                                       most >> 20)};
    }
}

bool agrees(const Comparison& comparison, const RecordView& record, const About& about, Rooms& rooms) {
    using Is = Comparison::Is;
    if (!has_value(comparison.left, record, about, rooms)) {
        return false;
    }
    if (comparison.is == Is::there || comparison.is == Is::not_there) {
        count_look(comparison, record, about, rooms);
        return has_value(comparison.right, record, about, rooms) == (comparison.is == Is::there);
    }
    const bool is_equality = comparison.is == Is::equal || comparison.is == Is::unequal;
    const auto none_is = [&](std::string_view left) { // goes on while none is
        count_look(comparison, record, about, rooms);
        return each_value_of_term(comparison.right, record, about, rooms.right, rooms, [&](std::string_view right) {
            return is_equality ? left != right : left.find(right) == std::string_view::npos;
        });
    };
    const bool none = each_value_of_term(comparison.left, record, about, rooms.left, rooms, none_is);
    return none == (comparison.is == Is::unequal || comparison.is == Is::not_including);
}

} // namespace

/// Only the values of several subfields are put together: the one of a single subfield stands in the record.
std::optional<std::string_view> value_of(const FieldView& field, std::string& room) {
    if (field.is_control()) {
        return field.bytes();
    }
    std::size_t count = 0;
    std::string_view only;
    each_subfield(field, [&](const Subfield& subfield) {
        only = subfield.value;
        return ++count < 2;
    });
    if (count == 1) {
        return only;
    }
    if (count == 0) {
        const std::string_view value = field.value();
        return value.empty() ? std::nullopt : std::optional{value};
    }
    room.clear();
    std::string_view separator;
    each_subfield(field, [&](const Subfield& subfield) {
        room.append(separator).append(subfield.value);
        separator = " ";
        return true;
    });
    return room;
}

bool hold(const std::vector<Condition>& conditions, const RecordView& record, const About& about, Rooms& rooms) {
    for (const Condition& condition : conditions) {
        bool any = false;
        for (const Comparison& comparison : condition.any) {
            any = any || agrees(comparison, record, about, rooms);
        }
        if (!any) {
            return false;
        }
    }
    return true;
}

} // namespace marcmill::detail
