#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/record_view.hpp>

#include "query/characters.hpp"
#include "query/path_program.hpp"
#include "query/subfields.hpp"

namespace marcmill::detail {

/// Where values that are put together are kept while they are looked at: those of a path, and of the two sides of a
/// condition on it. Kept from record to record for its memory, unless a record needed very much.
struct Rooms {
    std::string value;
    std::string left;
    std::string right;
    std::uint64_t walked = 0; ///< bytes of the record at hand that comparisons looked through

    void give_back() {
        walked = 0;
        constexpr std::size_t most_kept = std::size_t{1} << 20;
        for (std::string* const room : {&value, &left, &right}) {
            if (room->capacity() > most_kept) [[unlikely]] {
                *room = {};
            }
        }
    }
};

/// The value of a field without code; nothing where it has none. `room` holds it where it is put together.
std::optional<std::string_view> value_of(const FieldView& field, std::string& room);

/// What a condition is about: a field, or one of its subfields. Of the leader there is no field.
struct About {
    const PathProgram* path;
    const FieldView* field = nullptr;
    const SubfieldPart* part = nullptr;
    std::string_view value; ///< the leader's; the subfield's
};

bool hold(const std::vector<Condition>& conditions, const RecordView& record, const About& about, Rooms& rooms);

/// Counts the subfields of each code in one field.
class CodeCount {
  public:
    std::uint32_t& operator[](char code) { return counts_[static_cast<unsigned char>(code)]; }

  private:
    std::array<std::uint32_t, 256> counts_{};
};

/// The subfields of one field that a path means. Its conditions on the field alone are asked once.
template <typename Call>
class SubfieldWalk {
  public:
    SubfieldWalk(const PathProgram& path, const RecordView& record, const FieldView& field, Rooms& rooms, Call& call)
        : path_{path}, record_{record}, field_{field}, rooms_{rooms}, call_{call} {}

    bool run() {
        bool counts = false;
        for (const SubfieldPart& part : path_.parts) {
            counts = counts || part.occurrences;
        }
        return counts ? run_counted() : run_plain();
    }

  private:
    bool run_plain() {
        return each_subfield(
            field_, [&](const Subfield& subfield) { return take(subfield, [](const SubfieldPart&) { return true; }); });
    }

    bool run_counted() {
        CodeCount all;
        each_subfield(field_, [&](const Subfield& subfield) {
            ++all[subfield.code];
            return true;
        });
        CodeCount seen;
        return each_subfield(field_, [&](const Subfield& subfield) {
            const std::uint32_t place = seen[subfield.code]++;
            return take(subfield, [&](const SubfieldPart& part) {
                return !part.occurrences || part.occurrences->of(all[subfield.code]).contains(place);
            });
        });
    }

    /// Hands it on for the first part that means it, and gives it a value.
    template <typename IsMeant>
    bool take(const Subfield& subfield, const IsMeant& is_meant) {
        for (std::size_t at = 0; at < path_.parts.size(); ++at) {
            const SubfieldPart& part = path_.parts[at];
            if (!part.codes.has(subfield.code) || !is_meant(part)) {
                continue;
            }
            const std::string_view value =
                part.characters ? characters_of(subfield.value, *part.characters) : subfield.value;
            const bool is_there = !part.characters || !value.empty();
            if (is_there && fits(at, subfield.value)) { // a condition on what is not there would be false
                return call_(value);
            }
        }
        return true;
    }

    bool fits(std::size_t at, std::string_view value) {
        const SubfieldPart& part = path_.parts[at];
        const auto do_hold = [&](const std::vector<Condition>& conditions) {
            return conditions.empty() || hold(conditions, record_, {&path_, &field_, &part, value}, rooms_);
        };
        return field_fits(at, do_hold) && do_hold(part.value_conditions);
    }

    /// Asks the conditions on the field for the first subfield of a part, and remembers it for the others: a field may
    /// have millions.
    template <typename Holds>
    bool field_fits(std::size_t at, const Holds& do_hold) {
        const SubfieldPart& part = path_.parts[at];
        if (part.conditions.empty() || at >= 64) {
            return do_hold(part.conditions);
        }
        const std::uint64_t bit = std::uint64_t{1} << at;
        if ((asked_ & bit) == 0) {
            asked_ |= bit;
            fitting_ |= do_hold(part.conditions) ? bit : 0;
        }
        return (fitting_ & bit) != 0;
    }

    const PathProgram& path_;
    const RecordView& record_;
    const FieldView& field_;
    Rooms& rooms_;
    Call& call_;
    std::uint64_t asked_ = 0; ///< a bit for each part
    std::uint64_t fitting_ = 0;
};

/// Calls with each value that a path has in a field, until the call returns false, and then returns false. A value
/// lives until the next one, or until the room is used anew. `room` is one of `rooms` that no value at hand lies in.
template <typename Call>
bool each_value_of_field(const PathProgram& path, const RecordView& record, const FieldView& field, std::string& room,
                         Rooms& rooms, Call& call) {
    if (!path.conditions.empty() && !hold(path.conditions, record, {&path, &field, nullptr, {}}, rooms)) {
        return true;
    }
    if (!path.parts.empty()) {
        return SubfieldWalk<Call>{path, record, field, rooms, call}.run();
    }
    if (path.indicator != 0) {
        return path.indicator > field.indicator_count() || call(field.bytes().substr(path.indicator - 1, 1));
    }
    const auto value = value_of(field, room);
    if (!value || !path.characters) {
        return !value || call(*value);
    }
    const std::string_view characters = characters_of(*value, *path.characters);
    return characters.empty() || call(characters);
}

/// The row of the first entry in [at, end) that the path's tag stands for; else `end`.
inline const FieldEntry* next_entry(const PathProgram& path, const FieldEntry* at, const FieldEntry* end) {
    return std::find_if(at, end,
                        [fixed = path.fixed, tag = path.tag](const FieldEntry& entry) { // nearly all that it costs
                            return (entry.tag & fixed) == tag;
                        });
}

/// Calls with each field that a path means, and its place in record.fields(), whatever its conditions say, until the
/// call returns false; then returns false.
template <typename Call>
bool each_field(const PathProgram& path, const RecordView& record, const Call& call) {
    const std::size_t rows = record.fields().size(); // which builds the table
    const FieldTable& table = record.table();
    const FieldEntry* const end = table.entries + rows;
    std::size_t count = 0;
    if (path.occurrences) {
        for (const FieldEntry* at = next_entry(path, table.entries, end); at != end;
             at = next_entry(path, at + 1, end)) {
            ++count;
        }
    }
    const Range::Places places = path.occurrences ? path.occurrences->of(count) : Range::Places{0, rows};
    std::size_t place = 0;
    for (const FieldEntry* at = next_entry(path, table.entries, end); at != end; at = next_entry(path, at + 1, end)) {
        if (places.contains(place++) &&
            !call(*FieldIterator{&table, at}, static_cast<std::size_t>(at - table.entries))) {
            return false;
        }
    }
    return true;
}

/// The same of a record.
template <typename Call>
bool each_value(const PathProgram& path, const RecordView& record, std::string& room, Rooms& rooms, Call&& call) {
    if (path.is_leader) {
        const std::string_view leader = record.leader().bytes();
        const bool is_meant = !path.occurrences || path.occurrences->of(1).contains(0);
        if (!is_meant || !hold(path.conditions, record, {&path, nullptr, nullptr, leader}, rooms)) {
            return true;
        }
        const std::string_view value = path.characters ? characters_of(leader, *path.characters) : leader;
        return value.empty() || call(value);
    }
    return each_field(path, record, [&](const FieldView& field, std::size_t) {
        return each_value_of_field(path, record, field, room, rooms, call);
    });
}

} // namespace marcmill::detail
